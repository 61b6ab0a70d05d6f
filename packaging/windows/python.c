/* python.exe and pythonw.exe as CPython itself makes them, for the runtime that a wheel brings without them. */
#include <windows.h>

__declspec(dllimport) int Py_Main(int argc, wchar_t **argv);

int wmain(int argc, wchar_t **argv)
{
    return Py_Main(argc, argv);
}
