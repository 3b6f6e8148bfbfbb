using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Simulators.Exchange;

public sealed class OutlookBodyTests
{
    private const string Tag = "PXPS:-ABCDEFGHIJKLMNOPQRSTUVWXYZ234567#";
    private const string Sent = $"<div id=\"vmr\" class=\"a b\"><p>{Tag}</p></div>";

    [Fact]
    public void Ids_are_prefixed_and_long_words_cut_by_a_span()
    {
        var html = OutlookBody.Rewrite(Sent, new BodyRewriting());

        Assert.StartsWith("<html><head><meta", html, StringComparison.Ordinal);
        Assert.Contains("<div id=\"x_vmr\" class=\"x_a x_b\">", html, StringComparison.Ordinal);
        Assert.DoesNotContain(Tag, html, StringComparison.Ordinal);
        Assert.Contains("<span", html, StringComparison.Ordinal);
        Assert.Equal(Tag, OutlookBody.ToText(html));
    }

    [Fact]
    public void Soft_hyphens_may_stand_in_long_words()
    {
        var text = OutlookBody.ToText(OutlookBody.Rewrite(Sent, new BodyRewriting { SoftHyphens = true }));

        Assert.Contains('\u00ad', text);
        Assert.Equal(Tag, text.Replace("\u00ad", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Footer_and_quoted_history_come_below()
    {
        var html = OutlookBody.Rewrite("<p>New</p>", new BodyRewriting { Footer = "Sent from a phone", QuotedHistory = "<p>Old</p>" });

        Assert.Equal("NewSent from a phoneOld", OutlookBody.ToText(html));
    }

    [Fact]
    public void Nothing_changes_when_nothing_is_asked_for() => Assert.Equal(Sent, OutlookBody.Rewrite(Sent, BodyRewriting.None));
}
