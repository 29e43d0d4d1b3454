// Joins readline to the editor: its hooks, and which keys run our commands. Keys are found by the
// command they run, so that what a user's .inputrc binds follows.

import CReadline
import Glibc

private typealias Command = @convention(c) (Int32, Int32) -> Int32

private let upCommand: Command = { _, key in walk(-1, key) }
private let downCommand: Command = { _, key in walk(1, key) }

private func walk(_ direction: Int, _ key: Int32) -> Int32 {
    var continues = false
    if let last = rl_last_func {
        let address = unsafeBitCast(last, to: UInt.self)
        continues =
            address == unsafeBitCast(upCommand, to: UInt.self)
            || address == unsafeBitCast(downCommand, to: UInt.self)
    }
    return activeEditor?.walk(direction, key: key, continues: continues) ?? 0
}

/// Readline's command and ours in its place.
private var replacements: [(name: String, command: Command)] {
    [
        ("accept-line", { _, _ in activeEditor?.enter() ?? 0 }),
        ("previous-history", upCommand),
        ("next-history", downCommand),
        ("history-search-backward", upCommand),
        ("history-search-forward", downCommand),
        ("beginning-of-line", { _, _ in activeEditor?.lineBegin() ?? 0 }),
        ("end-of-line", { _, _ in activeEditor?.lineFinish() ?? 0 }),
        ("backward-char", { count, _ in activeEditor?.move(by: 0 &- count) ?? 0 }),
        ("forward-char", { count, _ in activeEditor?.move(by: count) ?? 0 }),
        ("backward-delete-char", { count, _ in activeEditor?.rubOut(count) ?? 0 }),
        ("kill-line", { _, _ in activeEditor?.killToLineEnd() ?? 0 }),
        ("unix-line-discard", { _, _ in activeEditor?.killToLineBegin() ?? 0 }),
        ("complete", { _, _ in activeEditor?.tab() ?? 0 }),
        ("bracketed-paste-begin", { _, _ in activeEditor?.insertPaste() ?? 0 }),
        (
            "clear-screen",
            { _, _ in
                activeEditor?.clearScreen()
                return 0
            }
        ),
    ]
}

/// Keys of our own, and whether they hold in vi mode too.
private var bindings: [(keys: String, inVi: Bool, command: Command)] {
    [
        ("\\C-c", true, { _, _ in activeEditor?.interrupt() ?? 0 }),
        ("\\e\\C-c", false, { _, _ in activeEditor?.interrupt() ?? 0 }),
        (
            "\\C-z", true,
            { _, _ in
                activeEditor?.suspend()
                return 0
            }
        ),
        ("\\e\\C-m", false, { _, _ in activeEditor?.accept() ?? 0 }),
        ("\\e\\C-j", false, { _, _ in activeEditor?.accept() ?? 0 }),
        ("\\e[200~", true, { _, _ in activeEditor?.insertPaste() ?? 0 }),
    ]
}

extension LineEditor {
    func setUpReadline() {
        // Readline keeps the pointer.
        rl_readline_name = UnsafePointer(strdup("tensor-repl"))
        rl_catch_signals = 0
        rl_catch_sigwinch = 0
        rl_change_environment = 0
        rl_persistent_signal_handlers = 0
        rl_instream = readline_standard_input()
        rl_outstream = readline_standard_output()
        rl_getc_function = { _ in activeEditor?.readByte() ?? Int32(READLINE_READ_ERROR) }
        rl_input_available_hook = { activeEditor?.waitForByte() ?? 0 }
        rl_prep_term_function = { meta in
            rl_prep_terminal(meta)
            activeEditor?.tuneTerminal()
        }
        rl_startup_hook = {
            activeEditor?.restoreLocale()
            return 0
        }
        rl_variable_bind("blink-matching-paren", "off")
        // Else every line would bind the terminal's erase key to readline's own command again.
        rl_variable_bind("bind-tty-special-chars", "off")
        rl_initialize()
        // Not before: readline would skip what the terminal can do.
        rl_redisplay_function = { activeEditor?.redisplay() }
        for (name, command) in replacements { rebind(name, command) }
        for map in ["emacs-standard", "vi-insert", "vi-command"] {
            let keymap = rl_get_keymap_by_name(map)
            for (keys, inVi, command) in bindings where inVi || map == "emacs-standard" {
                rl_bind_keyseq_in_map(keys, command, keymap)
            }
        }
        using_history()
    }

    /// Whatever keys run the command of this name run ours.
    private func rebind(_ name: String, _ command: Command) {
        guard let function = rl_named_function(name) else { return }
        for map in ["emacs-standard", "vi-insert", "vi-command"] {
            let keymap = rl_get_keymap_by_name(map)
            guard let sequences = rl_invoking_keyseqs_in_map(function, keymap) else { continue }
            var index = 0
            while let keys = sequences[index] {
                rl_bind_keyseq_in_map(keys, command, keymap)
                free(keys)
                index += 1
            }
            free(sequences)
        }
    }
}
