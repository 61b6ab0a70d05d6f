; The setup program: for one person without any rights, or with /ALLUSERS for everybody of a PC.
; makensis -INPUTCHARSET UTF8 -DVERSION=1.2.3 -DSTAGE=folder -DOUT=file -DICON=file -DPICTURE=file -DLANGUAGES=folder -DSIZE_KB=1 -DPATCH=command setup.nsi
;
; Exit codes: 0 done, 1 drawn back, 2 damaged setup or a file that can't be written, 3 a newer version is there,
; 4 the program is running, 5 Windows too old, 6 no rights for /ALLUSERS, 7 the folder holds something else.

Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS all
RequestExecutionLevel user
!ifdef FAST
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
CRCCheck force
AllowSkipFiles off
!packhdr "${OUT}.head" '${PATCH} "${OUT}.head"'
!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"'
!endif

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include x64.nsh

!define OLDEST_WINDOWS 18362 ; Windows 10 1903: the Qt of this program needs its icuuc.dll
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\CtrDesktop"
!define DATA_STAYS "Dữ liệu đã nhập không bị đụng đến."

Name "CTR Desktop"
OutFile "${OUT}"
BrandingText "CTR Desktop ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1066 ProductName "CTR Desktop"
VIAddVersionKey /LANG=1066 FileDescription "Cài đặt CTR Desktop"
VIAddVersionKey /LANG=1066 FileVersion "${VERSION}"
VIAddVersionKey /LANG=1066 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=1066 LegalCopyright "Apache-2.0"

Var everybody ; "/ALLUSERS" or nothing

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_WELCOMEPAGE_TITLE "Cài đặt CTR Desktop"
!define MUI_WELCOMEPAGE_TEXT "Chương trình theo dõi chương trình hành động của cấp ủy, chạy trên một máy, không cần mạng.$\r$\n$\r$\nKhông cần quyền quản trị. Nếu máy đã có bản cũ, bản này thay bản cũ. ${DATA_STAYS}$\r$\n$\r$\nBấm Tiến để tiếp tục."
!define MUI_FINISHPAGE_RUN "$INSTDIR\ctr-desktop.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Mở CTR Desktop"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "CTR Desktop sẽ được gỡ khỏi thư mục sau. Dữ liệu đã nhập và các bản sao lưu vẫn nằm nguyên trong thư mục dữ liệu; cài lại chương trình là dùng tiếp được."
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGEEX "${LANGUAGES}" "Vietnamese"
SetFont /LANG=${LANG_VIETNAMESE} "Segoe UI" 10

!macro Refuse CODE WORDS
  MessageBox MB_OK|MB_ICONSTOP "${WORDS}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

; For one person unless /ALLUSERS is said; the registry and the folders follow.
!macro ReadWhoFor
  SetRegView 64
  StrCpy $everybody ""
  SetShellVarContext current
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/ALLUSERS" $R1
  ${IfNot} ${Errors}
    StrCpy $everybody "/ALLUSERS"
    SetShellVarContext all
    UserInfo::GetAccountType
    Pop $R1
    ${If} $R1 != "Admin"
      ${IfNot} ${Silent}
        ExecShell "runas" "$EXEPATH" "$R0"
        Quit
      ${EndIf}
      !insertmacro Refuse 6 "Cài hoặc gỡ cho mọi người dùng của máy cần quyền quản trị. Hãy chạy lại với quyền quản trị, hoặc bỏ /ALLUSERS để cài cho riêng mình."
    ${EndIf}
  ${EndIf}
!macroend

; The launchers hold a named mutex; one of another person answers "access denied" (5).
!macro RefuseWhileRunning
  ${Do}
    System::Call 'kernel32::OpenMutexW(i 0x100000, i 0, w "Global\CtrDesktopIsRunning") p .R0 ?e'
    Pop $R1
    ${If} $R0 P= 0
    ${AndIf} $R1 <> 5
      ${Break}
    ${EndIf}
    System::Call 'kernel32::CloseHandle(p R0)'
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "CTR Desktop đang chạy. Hãy đóng cửa sổ CTR Desktop rồi bấm Thử lại (Retry). ${DATA_STAYS}" /SD IDCANCEL IDRETRY +3
    SetErrorLevel 4
    Quit
  ${Loop}
!macroend

Function .onInit
  !insertmacro ReadWhoFor
  ReadRegStr $R0 HKLM "Software\Microsoft\Windows NT\CurrentVersion" "CurrentBuild"
  ${If} $R0 < ${OLDEST_WINDOWS}
    !insertmacro Refuse 5 "Windows của máy này quá cũ (bản $R0). CTR Desktop cần Windows 10 bản 1903 (18362) trở lên. Hãy cập nhật Windows hoặc cài trên máy khác."
  ${EndIf}

  ReadRegStr $R2 SHCTX "${UNINSTALL}" "InstallLocation"
  ${If} $INSTDIR == ""
    StrCpy $INSTDIR $R2
  ${EndIf}
  ${If} $INSTDIR == ""
    ${If} $everybody == ""
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\CTR Desktop"
    ${Else}
      StrCpy $INSTDIR "$PROGRAMFILES64\CTR Desktop"
    ${EndIf}
  ${EndIf}

  ReadRegStr $R3 SHCTX "${UNINSTALL}" "DisplayVersion"
  ${If} ${FileExists} "$R2\ctr-desktop.exe"
    ${VersionCompare} "$R3" "${VERSION}" $R4
    ${If} $R4 = 1
      !insertmacro Refuse 3 "Máy đã có CTR Desktop bản $R3, mới hơn bản ${VERSION} này. Không cài bản cũ đè lên bản mới. Hãy dùng tệp cài đặt bản $R3 trở lên."
    ${EndIf}
  ${EndIf}
  !insertmacro RefuseWhileRunning
FunctionEnd

; Only an empty folder or our own is installed into: what it replaces is removed whole.
Function RefuseForeignFolder
  ${If} ${FileExists} "$INSTDIR\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\ctr-desktop.exe"
    FindFirst $R0 $R1 "$INSTDIR\*.*"
    ${DoUntil} $R1 == ""
      ${If} $R1 != "."
      ${AndIf} $R1 != ".."
        FindClose $R0
        !insertmacro Refuse 7 "Thư mục $INSTDIR đang có tệp khác. Hãy chọn một thư mục trống để cài CTR Desktop."
      ${EndIf}
      FindNext $R0 $R1
    ${Loop}
    FindClose $R0
  ${EndIf}
FunctionEnd

Section
  Call RefuseForeignFolder
  SetOutPath "$INSTDIR"
  File "${STAGE}\ctr-desktop.exe"
  File "${STAGE}\ctr-desktop-cli.exe"

  ; Unpacked beside the old folder and put in its place at once: an update that is cut short leaves the old one whole.
  RMDir /r "$INSTDIR\app.new"
  RMDir /r "$INSTDIR\app.old"
  SetOutPath "$INSTDIR\app.new"
  File /r "${STAGE}\app\*.*"
  SetOutPath "$INSTDIR"
  ${If} ${FileExists} "$INSTDIR\app\*.*"
    ClearErrors
    Rename "$INSTDIR\app" "$INSTDIR\app.old"
    ${If} ${Errors}
      RMDir /r "$INSTDIR\app.new"
      !insertmacro Refuse 4 "Không thay được bản cũ vì có chương trình đang giữ tệp trong $INSTDIR. Hãy đóng CTR Desktop (của mọi người đang dùng máy) rồi cài lại. ${DATA_STAYS}"
    ${EndIf}
  ${EndIf}
  Rename "$INSTDIR\app.new" "$INSTDIR\app"
  RMDir /r "$INSTDIR\app.old"

  CreateShortcut "$SMPROGRAMS\CTR Desktop.lnk" "$INSTDIR\ctr-desktop.exe"
  CreateShortcut "$DESKTOP\CTR Desktop.lnk" "$INSTDIR\ctr-desktop.exe"
  WriteRegStr SHCTX "Software\Classes\.ctrbak" "" "CtrDesktop.Backup"
  WriteRegStr SHCTX "Software\Classes\CtrDesktop.Backup" "" "Bản sao lưu CTR Desktop"
  WriteRegStr SHCTX "Software\Classes\CtrDesktop.Backup\DefaultIcon" "" "$INSTDIR\ctr-desktop.exe,0"
  WriteRegStr SHCTX "Software\Classes\CtrDesktop.Backup\shell\open\command" "" '"$INSTDIR\ctr-desktop.exe" "%1"'
  ${RefreshShellIcons}

  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayName" "CTR Desktop"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayIcon" "$INSTDIR\ctr-desktop.exe"
  WriteRegStr SHCTX "${UNINSTALL}" "Publisher" "CTR Desktop"
  WriteRegStr SHCTX "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe" $everybody'
  WriteRegStr SHCTX "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S $everybody'
  WriteRegDWORD SHCTX "${UNINSTALL}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoRepair" 1
SectionEnd

Function un.onInit
  !insertmacro ReadWhoFor
  !insertmacro RefuseWhileRunning
FunctionEnd

; What setup brought, by name. A person's data lies elsewhere, and whatever else lies here stays.
Section Uninstall
  RMDir /r "$INSTDIR\app"
  RMDir /r "$INSTDIR\app.new"
  RMDir /r "$INSTDIR\app.old"
  Delete "$INSTDIR\ctr-desktop.exe"
  Delete "$INSTDIR\ctr-desktop-cli.exe"
  Delete "$INSTDIR\uninstall.exe"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\CTR Desktop.lnk"
  Delete "$DESKTOP\CTR Desktop.lnk"
  DeleteRegKey SHCTX "Software\Classes\CtrDesktop.Backup"
  DeleteRegKey /ifempty SHCTX "Software\Classes\.ctrbak"
  ReadRegStr $R0 SHCTX "Software\Classes\.ctrbak" ""
  ${If} $R0 == "CtrDesktop.Backup"
    DeleteRegKey SHCTX "Software\Classes\.ctrbak"
  ${EndIf}
  DeleteRegKey SHCTX "${UNINSTALL}"
  ${RefreshShellIcons}
SectionEnd
