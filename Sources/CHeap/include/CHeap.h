// CHeap: the state of the one heap, in C because a global variable of another Swift module is reached
// through a call, a C one directly. Only the interpreter's thread touches it; the attention flag may be
// raised by a signal handler as well.
#pragma once
#include <stdint.h>

struct heap_state {
    /// Free cells by size in units of 16 bytes.
    void *_Nullable free[130];
    /// The root shape of each kind of body.
    void *_Nullable roots[256];
    /// Cells that may be part of cycles: made minus freed since the last collection.
    int64_t made;
    int64_t threshold;
    /// Bodies that are being destroyed inside one another.
    int64_t depth;
    int64_t waiting;
    uint64_t next_shape;
    /// Checked build: releases minus retains within the destruction under way.
    int64_t released;
    /// Something waits for the machine's next safe point: a signal, a finaliser, a collection.
    int attention;
    int interrupted;
    /// Memory ran out and the reserve was drawn on: MemoryError at the next safe point.
    int exhausted;
};

extern struct heap_state heap_state;

static inline struct heap_state *_Nonnull heap_get(void) { return &heap_state; }
static inline void *_Nullable *_Nonnull heap_free_list(int64_t units) { return &heap_state.free[units]; }
static inline void *_Nullable *_Nonnull heap_root(uint8_t kind) { return &heap_state.roots[kind]; }
static inline int heap_attention(void) { return __atomic_load_n(&heap_state.attention, __ATOMIC_RELAXED); }
static inline void heap_ask_attention(void) { __atomic_store_n(&heap_state.attention, 1, __ATOMIC_RELAXED); }
static inline void heap_attend(void) { __atomic_store_n(&heap_state.attention, 0, __ATOMIC_RELAXED); }
/// For the handler of SIGINT.
static inline void heap_interrupt(void) {
    __atomic_store_n(&heap_state.interrupted, 1, __ATOMIC_RELAXED);
    __atomic_store_n(&heap_state.attention, 1, __ATOMIC_RELAXED);
}
static inline void heap_note_exhaustion(void) {
    __atomic_store_n(&heap_state.exhausted, 1, __ATOMIC_RELAXED);
    __atomic_store_n(&heap_state.attention, 1, __ATOMIC_RELAXED);
}
static inline int heap_exhaustion_pending(void) {
    return __atomic_load_n(&heap_state.exhausted, __ATOMIC_RELAXED);
}
static inline int heap_take_exhaustion(void) {
    return __atomic_exchange_n(&heap_state.exhausted, 0, __ATOMIC_RELAXED);
}
/// Whether an interrupt was asked for since the last call.
static inline int heap_take_interrupt(void) {
    return __atomic_exchange_n(&heap_state.interrupted, 0, __ATOMIC_RELAXED);
}
static inline int heap_interrupt_pending(void) {
    return __atomic_load_n(&heap_state.interrupted, __ATOMIC_RELAXED);
}

// Memory (memory.c).

/// Sets address space aside for the time when memory runs out; does nothing when that is done already.
void heap_set_memory_aside(void);
/// Writes MemoryError and ends the process with 1: memory is out where no exception can be raised.
_Noreturn void heap_end_without_memory(void);
/// For requests whose size a program chooses: null when there is no memory, nothing else happens.
void *_Nullable heap_try_malloc(int64_t size);
void *_Nullable heap_try_realloc(void *_Nullable old, int64_t size);
// The bytes that a block of malloc's has room for.
int64_t heap_usable_size(void *_Nonnull block);
void *_Nullable heap_try_aligned_alloc(int64_t alignment, int64_t size);
/// Whether so many bytes could be had now.
int heap_has_room(int64_t size);
/// Where a part first lies in a text, or -1; in time proportional to both. (memmem, which Swift does not see.)
int64_t memory_find(
    const void *_Nonnull text, int64_t size, const void *_Nonnull part, int64_t length);
