#include "CHeap.h"

struct heap_state heap_state = {.threshold = 100000, .next_shape = 1};
