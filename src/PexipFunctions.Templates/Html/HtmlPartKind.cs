namespace PexipFunctions.Templates.Html;

internal enum HtmlPartKind
{
    Open,
    Close,
    Text,
}
