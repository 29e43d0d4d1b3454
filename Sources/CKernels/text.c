// A number by the C library's formats: Swift would reach them through a list of variable arguments, whose
// casts cost more than the rest.
#include "CKernels.h"
#include <stdio.h>

int ck_number_text(char *buffer, int64_t size, char kind, int precision, double value) {
    const char *format = kind == 'e' ? "%.*e" : kind == 'f' ? "%.*f" : "%.*g";
    return snprintf(buffer, (size_t)size, format, precision, value);
}
