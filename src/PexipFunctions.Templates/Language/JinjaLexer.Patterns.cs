using System.Text.RegularExpressions;

namespace PexipFunctions.Templates.Language;

/// <summary>The patterns of tokens. <c>\x1c</c> to <c>\x1f</c> are white space for Python, not for .NET.</summary>
internal sealed partial class JinjaLexer
{
    [GeneratedRegex(@"\G\{%[-+]?[\s\x1c-\x1f]*raw[\s\x1c-\x1f]*(?:-%\}[\s\x1c-\x1f]*|%\})")]
    private static partial Regex RawBegin();

    [GeneratedRegex(@"\{%(?<sign>[-+]?)[\s\x1c-\x1f]*endraw[\s\x1c-\x1f]*(?:\+%\}|-%\}[\s\x1c-\x1f]*|%\})")]
    private static partial Regex RawEnd();

    [GeneratedRegex(@"\G(?:-\}\}[\s\x1c-\x1f]*|\}\})")]
    private static partial Regex VariableEnd();

    [GeneratedRegex(@"\G(?:\+%\}|-%\}[\s\x1c-\x1f]*|%\})")]
    private static partial Regex BlockEnd();

    [GeneratedRegex(@"\G[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*")]
    private static partial Regex Name();

    [GeneratedRegex(@"\G[0-9]+(?:_[0-9]+)*(?:(?:\.[0-9]+(?:_[0-9]+)*)?[eE][+-]?[0-9]+(?:_[0-9]+)*|\.[0-9]+(?:_[0-9]+)*)")]
    private static partial Regex Float();

    [GeneratedRegex(@"\G(?:0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[0-9a-fA-F])+|[1-9](?:_?[0-9])*|0(?:_?0)*)")]
    private static partial Regex Integer();
}
