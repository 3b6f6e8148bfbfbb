using PexipFunctions.Templates.Filters;
using PexipFunctions.Templates.Nodes;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Language;

/// <summary>Parses expressions by precedence climbing, with Jinja2's order of operators.</summary>
internal sealed partial class ExpressionParser(TemplateSource source, TokenStream stream, NameScopes names)
{
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];

    private static readonly Dictionary<string, (int Level, Func<JinjaValue, JinjaValue, Rendering, JinjaValue> Operation)> Operators = new(StringComparer.Ordinal)
    {
        ["+"] = (1, Arithmetic.Add),
        ["-"] = (1, Arithmetic.Subtract),
        ["*"] = (3, Arithmetic.Multiply),
        ["/"] = (3, Arithmetic.Divide),
        ["//"] = (3, Arithmetic.FloorDivide),
        ["%"] = (3, Arithmetic.Modulo),
        ["**"] = (4, Arithmetic.Power),
    };

    private readonly List<TemplateError> unknownNames = [];

    /// <summary>Filters and tests that do not exist and names that cannot be set, as far as has been parsed.</summary>
    public IReadOnlyList<TemplateError> UnknownNames => unknownNames;

    public static bool IsLiteral(string name) => name is "true" or "false" or "none" or "True" or "False" or "None";

    /// <summary>A name that cannot be used as it is; the rest is parsed, and may have worse.</summary>
    public void AddWrongName(Token token, string message) => unknownNames.Add(source.Error(TemplateErrorKind.UnknownName, token.Offset, message));

    public JinjaExpression Parse() => stream.Deeper(ParseConditional);

    /// <summary>An expression, or several with commas between them, which make a tuple.</summary>
    /// <param name="withConditional">False where a following <c>if</c> belongs to a tag.</param>
    /// <param name="inBrackets">Nothing at all is the empty tuple.</param>
    public JinjaExpression ParseTuple(bool withConditional = true, bool inBrackets = false)
    {
        var offset = stream.Current.Offset;
        var items = new List<JinjaExpression>();
        var tuple = false;
        while (!IsTupleEnd())
        {
            items.Add(withConditional ? Parse() : stream.Deeper(ParseOr));
            if (!stream.Skip(","))
            {
                break;
            }

            tuple = true;
        }

        return tuple || (items.Count == 0 && inBrackets)
            ? new ListExpression(offset, items, tuple: true)
            : items.Count == 1 ? items[0] : throw stream.Expected("An expression");
    }

    /// <summary>The filters behind a value, if there are any.</summary>
    public JinjaExpression ParseFilters(JinjaExpression value)
    {
        while (stream.Skip("|"))
        {
            var token = stream.ExpectName("The name of a filter");
            var filter = FilterTable.Find(token.Text) ?? Unknown(token, "filter", FilterTable.Names, Filter.Missing);
            value = new FilterExpression(token.Offset, value, filter, stream.Current.IsOperator("(") ? ParseArguments() : ArgumentExpressions.None);
        }

        return value;
    }

    private bool IsTupleEnd() => stream.Current.Kind is TokenKind.VariableEnd or TokenKind.BlockEnd || stream.Current.IsOperator(")");

    private JinjaExpression ParseConditional()
    {
        var value = ParseOr();
        while (stream.Current.IsName("if"))
        {
            var offset = stream.Next().Offset;
            var condition = ParseOr();
            var otherwise = stream.SkipName("else") ? Parse() : null;
            value = new ConditionalExpression(offset, condition, value, otherwise);
        }

        return value;
    }

    private JinjaExpression ParseOr()
    {
        var left = ParseAnd();
        while (stream.Current.IsName("or"))
        {
            left = new LogicExpression(stream.Next().Offset, left, ParseAnd(), conjunction: false);
        }

        return left;
    }

    private JinjaExpression ParseAnd()
    {
        var left = ParseNot();
        while (stream.Current.IsName("and"))
        {
            left = new LogicExpression(stream.Next().Offset, left, ParseNot(), conjunction: true);
        }

        return left;
    }

    private JinjaExpression ParseNot() => stream.Current.IsName("not")
        ? new NotExpression(stream.Next().Offset, stream.Deeper(ParseNot))
        : ParseComparison();

    private JinjaExpression ParseComparison()
    {
        var (offset, position) = (stream.Current.Offset, stream.Position);
        var first = ParseSpelled();
        var rest = new List<(string Symbol, JinjaExpression Value)>();
        while (Comparison() is { } symbol)
        {
            rest.Add((symbol, ParseSpelled()));
        }

        if (rest.Count == 0)
        {
            return first;
        }

        var comparison = new ComparisonExpression(offset, first, rest);
        comparison.Spell(stream.TextSince(position));
        return comparison;
    }

    private JinjaExpression ParseSpelled()
    {
        var position = stream.Position;
        var value = ParseBinary(1);
        value.Spell(stream.TextSince(position));
        return value;
    }

    // Goes past a comparison's symbol.
    private string? Comparison()
    {
        if (stream.Current.Kind == TokenKind.Operator && Comparisons.Contains(stream.Current.Text))
        {
            return stream.Next().Text;
        }

        if (stream.SkipName("in"))
        {
            return "in";
        }

        if (!stream.Current.IsName("not") || !stream.Following.IsName("in"))
        {
            return null;
        }

        stream.Next();
        stream.Next();
        return "not in";
    }

    // Levels: 1 sums, 2 joined texts, 3 products, 4 powers (which Jinja2 reads from the left), 5 a single value.
    private JinjaExpression ParseBinary(int level)
    {
        if (level == 2)
        {
            return ParseConcatenation();
        }

        if (level == 5)
        {
            return ParseUnary(withFilters: true);
        }

        var left = ParseBinary(level + 1);
        while (stream.Current.Kind == TokenKind.Operator && Operators.TryGetValue(stream.Current.Text, out var found) && found.Level == level)
        {
            left = new BinaryExpression(stream.Next().Offset, left, ParseBinary(level + 1), found.Operation);
        }

        return left;
    }

    private JinjaExpression ParseConcatenation()
    {
        var parts = new List<JinjaExpression> { ParseBinary(3) };
        var offset = stream.Current.Offset;
        while (stream.Skip("~"))
        {
            parts.Add(ParseBinary(3));
        }

        return parts.Count == 1 ? parts[0] : new ConcatenationExpression(offset, parts);
    }

    private JinjaExpression ParseUnary(bool withFilters)
    {
        var token = stream.Current;
        var value = token.IsOperator("-") || token.IsOperator("+")
            ? ParseSign(stream.Next())
            : ParsePrimary();
        value = ParsePostfix(value);
        return withFilters ? ParseFiltersAndTests(value) : value;
    }

    private UnaryExpression ParseSign(Token sign) =>
        new(sign.Offset, stream.Deeper(() => ParseUnary(withFilters: false)), sign.Text == "-" ? Arithmetic.Negate : Arithmetic.Plus);

    private static string? Suggest(string name, IEnumerable<string> candidates) => RefusedNames.Reason(name) is null ? Suggestion.For(name, candidates) : null;

    private T Unknown<T>(Token token, string kind, IEnumerable<string> candidates, T placeholder)
    {
        unknownNames.Add(source.Error(
            TemplateErrorKind.UnknownName, token.Offset, RefusedNames.Reason(token.Text) ?? $"There is no {kind} '{token.Text}'.", Suggest(token.Text, candidates)));
        return placeholder;
    }
}
