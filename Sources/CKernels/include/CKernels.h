// CKernels: hot loops. Pointers and sizes in, nothing else.
#pragma once
#include <stddef.h>
