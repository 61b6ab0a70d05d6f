/* Wine 8 has no icuuc.dll, which Qt imports for text in code pages other than UTF-8 and UTF-16. For proofs only: every
 * converter is "not there". */
#define STUB(name) __declspec(dllexport) void *name(void) { return 0; }

__declspec(dllexport) void *ucnv_open(const char *name, int *error)
{
    (void)name;
    *error = 4; /* U_FILE_ACCESS_ERROR */
    return 0;
}

STUB(ucnv_cbToUWriteUChars)
STUB(ucnv_cbFromUWriteUChars)
STUB(ucnv_toUCountPending)
STUB(ucnv_fromUCountPending)
STUB(ucnv_getStandardName)
STUB(ucnv_getAvailableName)
STUB(ucnv_countAvailable)
STUB(ucnv_toUnicode)
STUB(ucnv_fromUnicode)
STUB(ucnv_setFromUCallBack)
STUB(ucnv_setToUCallBack)
STUB(ucnv_getFromUCallBack)
STUB(ucnv_getToUCallBack)
STUB(ucnv_getName)
STUB(ucnv_getMaxCharSize)
STUB(ucnv_reset)
STUB(ucnv_close)
STUB(UCNV_TO_U_CALLBACK_SUBSTITUTE)
STUB(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
