/* Starts Python with CTR Desktop from the folder `app` beside this program, and nothing from anywhere else.
 *
 * Built twice: with -DWINDOW as ctr-desktop.exe, which has no console and tells its failures in a box, and without as
 * ctr-desktop-cli.exe.
 */
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST 32768
#define MUTEX L"Global\\CtrDesktopIsRunning" /* asked for by setup.nsi */

typedef int (*python_main)(int, wchar_t **);

static int refuse(const wchar_t *what, DWORD number)
{
    wchar_t words[LONGEST + 512];
    _snwprintf(words, LONGEST + 511,
               L"%ls (mã %lu).\n\nDữ liệu của anh/chị không bị thay đổi. Hãy mở lại chương trình; nếu vẫn như vậy, hãy chạy"
               L" lại tệp cài đặt CTR Desktop rồi mở lại.",
               what, number);
    words[LONGEST + 511] = 0;
#ifdef WINDOW
    MessageBoxW(NULL, words, L"CTR Desktop", MB_OK | MB_ICONERROR | MB_SETFOREGROUND);
#else
    DWORD written;
    char text[sizeof words];
    int length = WideCharToMultiByte(CP_UTF8, 0, words, -1, text, sizeof text, NULL, NULL);
    HANDLE errors = GetStdHandle(STD_ERROR_HANDLE);
    if (!WriteConsoleW(errors, words, (DWORD)wcslen(words), &written, NULL))
        WriteFile(errors, text, length - 1, &written, NULL);
#endif
    return 70;
}

/* Python starts a child of its own, for foreign workbooks, with this program and whole Python arguments. */
static int is_child(int argc, wchar_t **argv)
{
    return argc > 1 && wcscmp(argv[argc - 1], L"--multiprocessing-fork") == 0;
}

int wmain(int argc, wchar_t **argv)
{
    static wchar_t app[LONGEST], dll[LONGEST + 32];
    DWORD length = GetModuleFileNameW(NULL, app, LONGEST - 8);
    wchar_t *name = wcsrchr(app, L'\\');
    if (length == 0 || length >= LONGEST - 8 || name == NULL)
        return refuse(L"CTR Desktop không xác định được thư mục của chương trình", GetLastError());
    wcscpy(name, L"\\app");

    /* Never from the folder one happens to be in, nor from PATH: a stick may bring a DLL of anybody's. */
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    AddDllDirectory(app);
    _snwprintf(dll, LONGEST + 31, L"%ls\\python311.dll", app);
    HMODULE python = LoadLibraryExW(dll, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    python_main run = python ? (python_main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (run == NULL)
        return refuse(L"CTR Desktop thiếu thành phần nên không khởi động được", GetLastError());

    if (is_child(argc, argv))
        return run(argc, argv);
    CreateMutexW(NULL, FALSE, MUTEX); /* held until the process ends */

    static wchar_t *before[] = {L"-I", L"-B", L"-X", L"utf8", L"-m", L"ctr_desktop"};
    enum { ADDED = sizeof before / sizeof *before };
    wchar_t **words = calloc(argc + ADDED + 1, sizeof *words);
    if (words == NULL)
        return refuse(L"Máy đã hết bộ nhớ nên CTR Desktop không khởi động được", ERROR_OUTOFMEMORY);
    words[0] = argv[0];
    memcpy(words + 1, before, sizeof before);
    memcpy(words + 1 + ADDED, argv + 1, (argc - 1) * sizeof *words);
    int code = run(argc + ADDED, words);
#ifdef WINDOW
    /* Without a console nobody saw what Python wrote before it gave up. */
    if (code != 0 && argc == 1)
        return refuse(L"CTR Desktop đã dừng vì gặp lỗi", (DWORD)code);
#endif
    return code;
}
