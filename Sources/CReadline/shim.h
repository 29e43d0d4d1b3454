// GNU readline for Swift 6: its globals are marked as the responsibility of the one thread that uses it.
#ifndef CREADLINE_SHIM_H
#define CREADLINE_SHIM_H
#include <stdio.h>
#define USE_VARARGS
#define PREFER_STDARG
#pragma clang attribute push(__attribute__((swift_attr("nonisolated(unsafe)"))), apply_to = variable(is_global))
#include <readline/readline.h>
#include <readline/history.h>
#pragma clang attribute pop
#endif
