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
// Swift imports neither the macro READERR's value as a constant of its own nor the macros of states;
// stdin and stdout are variables of another module, which the attribute above does not reach.
enum { READLINE_READ_ERROR = -2 };
static inline int readline_is_in_state(unsigned long state) { return (rl_readline_state & state) != 0; }
static inline FILE *readline_standard_input(void) { return stdin; }
static inline FILE *readline_standard_output(void) { return stdout; }
#endif
