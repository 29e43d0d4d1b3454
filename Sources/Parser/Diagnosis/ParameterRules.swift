// The grammar of parameters. Functions and lambdas have the same rules but for annotations and for the
// token behind the last parameter; the texts below are filled in for each.

let parameterRules = functionParameters + lambdaParameters

private let functionParameters =
    rules(
        name: "parameters", prefix: "p", close: "')'", parameter: "NAME [':' expression]",
        kind: "Function parameters", grouped: "p_plain+", bareStarPlace: "at 0")
        + #"""

        p_starAnnotated : NAME ':' starExpression ',' | NAME ':' starExpression &')'
        """#
private let lambdaParameters =
    rules(
        name: "lambdaParameters", prefix: "l", close: "':'", parameter: "NAME",
        kind: "Lambda expression parameters", grouped: "','.l_parameter+", bareStarPlace: "last")
        + #"""

        lambda : 'lambda' [lambdaParameters] ':' expression
        """#

private func rules(
    name: String, prefix p: String, close: String, parameter: String, kind: String,
    grouped: String, bareStarPlace: String
) -> String {
    let annotatedStar = p == "p" ? "| '*' p_starAnnotated p_maybe* [p_keywords]" : ""
    return """

        \(name) : \(p)_wrong | \(p)_all
        \(p)_all : \(p)_slash \(p)_plain* \(p)_default* [\(p)_star]
          | \(p)_slashDefault \(p)_default* [\(p)_star]
          | \(p)_plain+ \(p)_default* [\(p)_star]
          | \(p)_default+ [\(p)_star]
          | \(p)_star
        \(p)_slash : \(p)_plain+ '/' ',' | \(p)_plain+ '/' &\(close)
        \(p)_slashDefault : \(p)_plain* \(p)_default+ '/' ',' | \(p)_plain* \(p)_default+ '/' &\(close)
        \(p)_star : \(p)_wrongStar
          | '*' \(p)_plain \(p)_maybe* [\(p)_keywords]
          \(annotatedStar)
          | '*' ',' \(p)_maybe+ [\(p)_keywords]
          | \(p)_keywords
        \(p)_keywords : \(p)_wrongKeywords | '**' \(p)_plain
        \(p)_plain : \(p)_parameter ',' | \(p)_parameter &\(close)
        \(p)_default : \(p)_parameter \(p)_value ',' | \(p)_parameter \(p)_value &\(close)
        \(p)_maybe : \(p)_parameter [\(p)_value] ',' | \(p)_parameter [\(p)_value] &\(close)
        \(p)_parameter : \(parameter)
        \(p)_value : '=' expression | \(p)_wrongValue
        \(p)_wrongValue : '=' &(')' | ',') {at 0: expected default value expression}
        \(p)_wrong :
          | \(p)_plain* \(p)_someDefaults \(p)_plain {parameter 2: non-default argument follows default argument}
          | \(p)_plain* '(' \(grouped) [','] ')' {range 1 4: \(kind) cannot be parenthesized}
          | '/' ',' {at 0: at least one argument must precede /}
          | (\(p)_slash | \(p)_slashDefault) \(p)_maybe* '/' {at 2: / may appear only once}
          | [\(p)_slash | \(p)_slashDefault] \(p)_maybe* '*' (',' | \(p)_plain) \(p)_maybe* '/'
              {at 5: / must be ahead of *}
          | \(p)_maybe+ '/' '*' {at 2: expected comma between / and *}
        \(p)_someDefaults : \(p)_slashDefault | \(p)_default+
        \(p)_wrongStar : '*' (\(close) | ',' (\(close) | '**'))
              {\(bareStarPlace): named arguments must follow bare *}
          | '*' \(p)_parameter '=' {at 2: var-positional argument cannot have default value}
          | '*' (\(p)_plain | ',') \(p)_maybe* '*' (\(p)_plain | ',')
              {at 3: * argument may appear only once}
        \(p)_wrongKeywords :
          | '**' \(p)_parameter '=' {at 2: var-keyword argument cannot have default value}
          | '**' \(p)_parameter ',' \(p)_parameter {at 3: arguments cannot follow var-keyword argument}
          | '**' \(p)_parameter ',' ('*' | '**' | '/')
              {at 3: arguments cannot follow var-keyword argument}

        """
}
