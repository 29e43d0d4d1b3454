// random: the distributions made of uniform numbers by the algorithms that Python's documentation names.
import Builtins
import Glibc
import Heap
import Interpreter

var randomDistributions: [Builtin] {
    [
        Builtin(python: "lognormvariate(mu, sigma)", "A number whose logarithm is normal.") {
            args, m throws(Raised) in
            let mu = try m.double(args[0])
            let sigma = try m.double(args[1])
            return .float(Glibc.exp(mu + normal(args.receiver) * sigma))
        },
        Builtin(python: "gammavariate(alpha, beta)", "A number of the gamma distribution.") {
            args, m throws(Raised) in
            let alpha = try m.double(args[0])
            let beta = try m.double(args[1])
            return .float(try gamma(args.receiver, alpha, beta, &m))
        },
        Builtin(python: "betavariate(alpha, beta)", "A number of the beta distribution.") {
            args, m throws(Raised) in
            let alpha = try m.double(args[0])
            let beta = try m.double(args[1])
            let y = try gamma(args.receiver, alpha, 1, &m)
            if y == 0 { return .float(0) }
            return .float(y / (y + (try gamma(args.receiver, beta, 1, &m))))
        },
        Builtin(python: "paretovariate(alpha)", "A number of the Pareto distribution.") {
            args, m throws(Raised) in
            let alpha = try m.double(args[0])
            if alpha == 0 { throw m.raise(.zeroDivisionError, "float division by zero") }
            return .float(Glibc.pow(1 - uniform(args.receiver), -1 / alpha))
        },
        Builtin(python: "weibullvariate(alpha, beta)", "A number of the Weibull distribution.") {
            args, m throws(Raised) in
            let alpha = try m.double(args[0])
            let beta = try m.double(args[1])
            if beta == 0 { throw m.raise(.zeroDivisionError, "float division by zero") }
            let u = 1 - uniform(args.receiver)
            return .float(alpha * Glibc.pow(-Glibc.log(u), 1 / beta))
        },
        Builtin(python: "vonmisesvariate(mu, kappa)", "An angle.") { args, m throws(Raised) in
            let mu = try m.double(args[0])
            let kappa = try m.double(args[1])
            let circle = 2 * Double.pi
            if kappa <= 1e-6 { return .float(circle * uniform(args.receiver)) }
            let s = 0.5 / kappa
            let r = s + (1 + s * s).squareRoot()
            var z = 0.0
            while true {
                let u1 = uniform(args.receiver)
                z = Glibc.cos(Double.pi * u1)
                let d = z / (r + z)
                let u2 = uniform(args.receiver)
                if u2 < 1 - d * d || u2 <= (1 - d) * Glibc.exp(d) { break }
            }
            let q = 1 / r
            let f = (q + z) / (1 + q * z)
            let turn = uniform(args.receiver) > 0.5 ? Glibc.acos(f) : -Glibc.acos(f)
            let angle = (mu + turn).truncatingRemainder(dividingBy: circle)
            return .float(angle < 0 ? angle + circle : angle)
        },
    ]
}

/// A normal number by the ratio of two uniform ones.
func normal(_ receiver: Value) -> Double {
    let magic = 4 * Glibc.exp(-0.5) / (2.0).squareRoot()
    while true {
        let u1 = uniform(receiver)
        let u2 = 1.0 - uniform(receiver)
        let z = magic * (u1 - 0.5) / u2
        if z * z / 4.0 <= -Glibc.log(u2) { return z }
    }
}

/// Cheng's way for alpha > 1, the exponential for 1, Ahrens' and Dieter's below.
private func gamma(_ receiver: Value, _ alpha: Double, _ beta: Double, _ m: inout Machine)
    throws(Raised) -> Double
{
    if !(alpha > 0) || !(beta > 0) {
        throw m.raise(.valueError, "gammavariate: alpha and beta must be > 0.0")
    }
    if alpha > 1 {
        let a = (2 * alpha - 1).squareRoot()
        let b = alpha - Glibc.log(4.0)
        let c = alpha + a
        while true {
            let u1 = uniform(receiver)
            if !(u1 > 1e-7 && u1 < 0.9999999) { continue }
            let u2 = 1 - uniform(receiver)
            let v = Glibc.log(u1 / (1 - u1)) / a
            let x = alpha * Glibc.exp(v)
            let z = u1 * u1 * u2
            let r = b + c * v - x
            if r + (1 + Glibc.log(4.5)) - 4.5 * z >= 0 || r >= Glibc.log(z) { return x * beta }
        }
    }
    if alpha == 1 { return -Glibc.log(1 - uniform(receiver)) * beta }
    while true {
        let u = uniform(receiver)
        let b = (M_E + alpha) / M_E
        let p = b * u
        let x = p <= 1 ? Glibc.pow(p, 1 / alpha) : -Glibc.log((b - p) / alpha)
        let u1 = uniform(receiver)
        if p > 1 {
            if u1 <= Glibc.pow(x, alpha - 1) { return x * beta }
        } else if u1 <= Glibc.exp(-x) {
            return x * beta
        }
    }
}
