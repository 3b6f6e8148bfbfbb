using PexipFunctions.Templates.Filters;
using PexipFunctions.Templates.Nodes;

namespace PexipFunctions.Templates.Language;

/// <summary>What stands in brackets or behind a value: lists, attributes, items, calls, filters and tests.</summary>
internal sealed partial class ExpressionParser
{
    private JinjaExpression ParseBrackets()
    {
        stream.Next();
        var value = stream.Deeper(() => ParseTuple(inBrackets: true));
        stream.Expect(")");
        return value;
    }

    private ListExpression ParseList()
    {
        var offset = stream.Next().Offset;
        var items = new List<JinjaExpression>();
        ParseItems("]", () => items.Add(Parse()));
        return new ListExpression(offset, items, tuple: false);
    }

    private DictionaryExpression ParseDictionary()
    {
        var offset = stream.Next().Offset;
        var pairs = new List<(JinjaExpression Key, JinjaExpression Value)>();
        ParseItems("}", () =>
        {
            var key = Parse();
            stream.Expect(":");
            pairs.Add((key, Parse()));
        });
        return new DictionaryExpression(offset, pairs);
    }

    // Items with commas between them, perhaps one more comma, and the closing bracket.
    private void ParseItems(string end, Action parse)
    {
        while (!stream.Skip(end))
        {
            parse();
            if (!stream.Skip(",") && !stream.Current.IsOperator(end))
            {
                throw stream.Expected($"',' or '{end}'");
            }
        }
    }

    private JinjaExpression ParsePostfix(JinjaExpression value)
    {
        while (stream.Current.Kind == TokenKind.Operator)
        {
            var token = stream.Current;
            switch (token.Text)
            {
                case ".":
                    value = ParseAttribute(value);
                    break;
                case "[":
                    stream.Next();
                    value = ParseItem(value, token.Offset);
                    break;
                case "(":
                    value = new CallExpression(token.Offset, value, ParseArguments());
                    break;
                default:
                    return value;
            }
        }

        return value;
    }

    private JinjaExpression ParseAttribute(JinjaExpression value)
    {
        var offset = stream.Next().Offset;
        return stream.Current.Kind == TokenKind.Integer
            ? new ItemExpression(offset, value, new ConstantExpression(stream.Current.Offset, ParseInteger(stream.Next())))
            : new AttributeExpression(offset, value, stream.ExpectName("The name or number of an attribute").Text);
    }

    private JinjaExpression ParseItem(JinjaExpression value, int offset)
    {
        if (stream.Skip("]"))
        {
            return new ItemExpression(offset, value, new ListExpression(offset, [], tuple: true));
        }

        var start = stream.Current.IsOperator(":") ? null : Parse();
        if (!stream.Skip(":"))
        {
            return ParseItemKey(value, offset, start!);
        }

        var stop = IsSliceEnd() ? null : Parse();
        var step = stream.Skip(":") && !IsSliceEnd() ? Parse() : null;
        stream.Expect("]");
        return new SliceExpression(offset, value, start, stop, step);
    }

    private ItemExpression ParseItemKey(JinjaExpression value, int offset, JinjaExpression first)
    {
        if (stream.Skip("]"))
        {
            return new ItemExpression(offset, value, first);
        }

        var keys = new List<JinjaExpression> { first };
        while (stream.Skip(","))
        {
            keys.Add(Parse());
        }

        stream.Expect("]");
        return new ItemExpression(offset, value, new ListExpression(offset, keys, tuple: true));
    }

    private bool IsSliceEnd() => stream.Current.IsOperator("]") || stream.Current.IsOperator(":");

    private ArgumentExpressions ParseArguments()
    {
        var positional = new List<JinjaExpression>();
        var named = new List<(string Name, JinjaExpression Value)>();
        stream.Expect("(");
        ParseItems(")", () =>
        {
            if (stream.Current.Kind == TokenKind.Name && stream.Following.IsOperator("="))
            {
                named.Add(ParseNamed(named));
            }
            else if (named.Count > 0)
            {
                throw stream.Fault(stream.Current, "Arguments without a name must stand before those with one.");
            }
            else
            {
                positional.Add(Parse());
            }
        });
        return new ArgumentExpressions(positional, named);
    }

    private (string Name, JinjaExpression Value) ParseNamed(List<(string Name, JinjaExpression Value)> others)
    {
        var name = stream.Next();
        stream.Next();
        return others.Exists(other => other.Name == name.Text)
            ? throw stream.Fault(name, $"The argument '{name.Text}' is given twice.")
            : (name.Text, Parse());
    }

    private JinjaExpression ParseFiltersAndTests(JinjaExpression value)
    {
        while (true)
        {
            if (stream.Current.IsOperator("|"))
            {
                value = ParseFilters(value);
            }
            else if (stream.Current.IsName("is"))
            {
                value = ParseTest(value);
            }
            else if (stream.Current.IsOperator("("))
            {
                value = new CallExpression(stream.Current.Offset, value, ParseArguments());
            }
            else
            {
                return value;
            }
        }
    }

    private JinjaExpression ParseTest(JinjaExpression value)
    {
        stream.Next();
        var negated = stream.SkipName("not");
        var token = stream.ExpectName("The name of a test");
        var test = TestTable.Find(token.Text) ?? Unknown(token, "test", TestTable.Names, Test.Missing);
        var result = new TestExpression(token.Offset, value, test, ParseTestArguments());
        return negated ? new NotExpression(token.Offset, result) : result;
    }

    // A test takes its one argument without brackets, too.
    private ArgumentExpressions ParseTestArguments()
    {
        var token = stream.Current;
        if (token.IsOperator("("))
        {
            return ParseArguments();
        }

        var begins = token.Kind is TokenKind.Text or TokenKind.Integer or TokenKind.Float
            || token.IsOperator("[") || token.IsOperator("{")
            || (token.Kind == TokenKind.Name && token.Text is not ("else" or "or" or "and"));
        if (!begins)
        {
            return ArgumentExpressions.None;
        }

        return token.IsName("is")
            ? throw stream.Fault(token, "Only one test can follow a value; use 'and' between two.")
            : new ArgumentExpressions([ParsePostfix(ParsePrimary())], []);
    }
}
