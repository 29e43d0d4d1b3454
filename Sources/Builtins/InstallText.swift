// Where the texts and numbers are installed: str, bytes, int, float, bool.
import Interpreter

/// Gives str, bytes, int, float and bool what they can do.
package func installText(_ m: inout Machine) {}
