// Memory that never runs out without warning. The Swift library ends the process when it gets none, so
// the executable is linked with --wrap for the functions of malloc: where the system refuses, a part of
// the address space that was set aside at the start is given back, the request is repeated, and the
// machine is asked to raise MemoryError at its next safe point. The reserve costs no memory.
// Programs that are linked without --wrap (the tests) use the system's functions unchanged.
#define _GNU_SOURCE
#include "CHeap.h"
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

void *__real_malloc(size_t size) __attribute__((weak));
void *__real_calloc(size_t count, size_t size) __attribute__((weak));
void *__real_realloc(void *old, size_t size) __attribute__((weak));
void *__real_aligned_alloc(size_t alignment, size_t size) __attribute__((weak));
int __real_posix_memalign(void **result, size_t alignment, size_t size) __attribute__((weak));

void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
void *__wrap_aligned_alloc(size_t alignment, size_t size);
int __wrap_posix_memalign(void **result, size_t alignment, size_t size);

static void *reserve;
static size_t reserve_size;

void heap_set_memory_aside(void) {
    if (__atomic_load_n(&reserve, __ATOMIC_ACQUIRE)) return;
    if (!reserve_size) {
        struct rlimit limit;
        // The machine has a thread of its own: in an arena of its own the C library would ask the system for
        // each page.
        mallopt(M_ARENA_MAX, 1);
        reserve_size = 64u << 20;
        if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
            reserve_size = (size_t)(limit.rlim_cur / 8) & ~(size_t)0xFFFFF;
        if (reserve_size < 1u << 20) reserve_size = 1u << 20;
        if (reserve_size > 256u << 20) reserve_size = 256u << 20;
    }
    void *p = mmap(NULL, reserve_size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p != MAP_FAILED) __atomic_store_n(&reserve, p, __ATOMIC_RELEASE);
}

// Gives the reserve back to the system; ends the process when it is used up already.
static void draw_on_reserve(void) {
    void *p = __atomic_exchange_n(&reserve, NULL, __ATOMIC_ACQ_REL);
    if (!p) heap_end_without_memory();
    munmap(p, reserve_size);
    heap_note_exhaustion();
}

_Noreturn void heap_end_without_memory(void) {
    static const char text[] = "MemoryError\n";
    ssize_t written = write(2, text, sizeof text - 1);
    (void)written;
    _exit(1);
}

void *__wrap_malloc(size_t size) {
    for (;;) {
        void *p = __real_malloc(size);
        if (p) return p;
        draw_on_reserve();
    }
}

void *__wrap_calloc(size_t count, size_t size) {
    for (;;) {
        void *p = __real_calloc(count, size);
        if (p) return p;
        draw_on_reserve();
    }
}

void *__wrap_realloc(void *old, size_t size) {
    for (;;) {
        void *p = __real_realloc(old, size);
        if (p || size == 0) return p;
        draw_on_reserve();
    }
}

void *__wrap_aligned_alloc(size_t alignment, size_t size) {
    for (;;) {
        void *p = __real_aligned_alloc(alignment, size);
        if (p) return p;
        draw_on_reserve();
    }
}

int __wrap_posix_memalign(void **result, size_t alignment, size_t size) {
    for (;;) {
        int code = __real_posix_memalign(result, alignment, size);
        if (code != ENOMEM) return code;
        draw_on_reserve();
    }
}

void *heap_try_malloc(int64_t size) {
    if (size < 0) return NULL;
    return __real_malloc ? __real_malloc((size_t)size) : malloc((size_t)size);
}

void *heap_try_realloc(void *old, int64_t size) {
    if (size < 0) return NULL;
    return __real_realloc ? __real_realloc(old, (size_t)size) : realloc(old, (size_t)size);
}

int64_t heap_usable_size(void *block) { return (int64_t)malloc_usable_size(block); }

void *heap_try_aligned_alloc(int64_t alignment, int64_t size) {
    if (size < 0) return NULL;
    return __real_aligned_alloc ? __real_aligned_alloc((size_t)alignment, (size_t)size)
                                : aligned_alloc((size_t)alignment, (size_t)size);
}

int heap_has_room(int64_t size) {
    if (size < 1 << 20) return size >= 0;
    // A mapping of its own: nothing is touched.
    void *p = heap_try_malloc(size);
    free(p);
    return p != NULL;
}

int64_t memory_find(const void *text, int64_t size, const void *part, int64_t length) {
    const char *place = memmem(text, (size_t)size, part, (size_t)length);
    return place ? place - (const char *)text : -1;
}
