// The gamma function and its logarithm. The C library's are nearer to the truth, but CPython has functions of
// its own, and a program prints their last digits: the Lanczos approximation with g = 6.02468… and a rational
// sum of 13 terms, the steps in CPython's order.
import Glibc

private let g = 6.024680040776729583740234375
private let gMinusHalf = 5.524680040776729583740234375

/// Numerator and denominator of the sum, from the constant term up.
private let lanczosTerms: [(numerator: Double, denominator: Double)] = [
    (23531376880.41075968857200767445163675473, 0),
    (42919803642.64909876895789904700198885093, 39_916_800),
    (35711959237.35566804944018545154716670596, 120_543_840),
    (17921034426.03720969991975575445893111267, 150_917_976),
    (6039542586.352028005064291644307297921070, 105_258_076),
    (1439720407.311721673663223072794912393972, 45_995_730),
    (248874557.8620541565114603864132294232163, 13_339_535),
    (31426415.58540019438061423162831820536287, 2_637_558),
    (2876370.628935372441225409051620849613599, 357_423),
    (186056.2653952234950402949897160456992822, 32_670),
    (8071.672002365816210638002902272250613822, 1925),
    (210.8242777515793458725097339207133627117, 66),
    (2.506628274631000270164908177133837338626, 1),
]

/// For positive x. Above 5 as a function of 1/x: the powers of a large x would overflow.
private func lanczosSum(_ x: Double) -> Double {
    var numerator = 0.0
    var denominator = 0.0
    if x < 5 {
        for term in lanczosTerms.reversed() {
            numerator = numerator * x + term.numerator
            denominator = denominator * x + term.denominator
        }
    } else {
        for term in lanczosTerms {
            numerator = numerator / x + term.numerator
            denominator = denominator / x + term.denominator
        }
    }
    return numerator / denominator
}

/// sin(πx), exact where x is near an integer; x is finite.
private func sineOfPi(_ x: Double) -> Double {
    let y = fmod(abs(x), 2)
    let part: Double =
        switch Int((2 * y).rounded(.toNearestOrAwayFromZero)) {
        case 0: sin(Double.pi * y)
        case 1: cos(Double.pi * (y - 0.5))
        case 2: sin(Double.pi * (1 - y))
        case 3: -cos(Double.pi * (y - 1.5))
        default: sin(Double.pi * (y - 2))
        }
    return copysign(1, x) * part
}

/// Γ(x); not a number where it has no value.
func gammaFunction(_ x: Double) -> Double {
    if !x.isFinite { return x.isNaN || x > 0 ? x : .nan }
    if x == 0 { return .nan }
    if x == x.rounded(.down) {
        if x < 0 { return .nan }
        // Exact: factorials below 2⁵³·2ⁿ.
        if x <= 23 { return (1..<max(Int(x), 1)).reduce(1.0) { $0 * Double($1) } }
    }
    let magnitude = abs(x)
    if magnitude < 1e-20 { return 1 / x }
    if magnitude > 200 { return x < 0 ? 0 / sineOfPi(x) : .infinity }
    let y = magnitude + gMinusHalf
    // What the sum lost by rounding is put back below.
    let lost =
        magnitude > gMinusHalf ? (y - magnitude) - gMinusHalf : (y - gMinusHalf) - magnitude
    let correction = lost * g / y
    if x < 0 {
        var r =
            -Double.pi / sineOfPi(magnitude) / magnitude * exp(y) / lanczosSum(magnitude)
        r -= correction * r
        if magnitude < 140 { return r / pow(y, magnitude - 0.5) }
        let root = pow(y, magnitude / 2 - 0.25)
        return r / root / root
    }
    var r = lanczosSum(magnitude) / exp(y)
    r += correction * r
    if magnitude < 140 { return r * pow(y, magnitude - 0.5) }
    let root = pow(y, magnitude / 2 - 0.25)
    return r * root * root
}

/// log |Γ(x)|; not a number at the poles.
func logarithmOfGamma(_ x: Double) -> Double {
    if !x.isFinite { return x.isNaN ? x : .infinity }
    if x == x.rounded(.down) && x <= 2 { return x <= 0 ? .nan : 0 }
    let magnitude = abs(x)
    if magnitude < 1e-20 { return -log(magnitude) }
    var r = log(lanczosSum(magnitude)) - g
    r += (magnitude - 0.5) * (log(magnitude + g - 0.5) - 1)
    if x < 0 {
        let logarithmOfPi = 1.144729885849400174143427351353058711647
        r = logarithmOfPi - log(abs(sineOfPi(magnitude))) - log(magnitude) - r
    }
    return r
}
