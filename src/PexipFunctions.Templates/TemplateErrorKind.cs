namespace PexipFunctions.Templates;

/// <summary>What went wrong in a template; the kinds follow the exceptions of Jinja2 and Python.</summary>
public enum TemplateErrorKind
{
    /// <summary>The template cannot be parsed.</summary>
    Syntax,

    /// <summary>A filter or test that does not exist, or a name that cannot be set (Jinja2: TemplateAssertionError).</summary>
    UnknownName,

    /// <summary>Something was done with a value that does not exist.</summary>
    Undefined,

    /// <summary>An operation or filter does not work on this type of value, or got the wrong arguments.</summary>
    Type,

    /// <summary>The type is right, the value is not.</summary>
    Value,

    /// <summary>A division by zero, or a number too large for a float.</summary>
    Arithmetic,

    /// <summary>A limit on length, output, steps, depth or time was exceeded.</summary>
    Limit,
}
