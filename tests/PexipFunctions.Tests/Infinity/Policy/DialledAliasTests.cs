using FsCheck;
using FsCheck.Fluent;
using PexipFunctions.Infinity.Policy;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.Infinity.Policy;

public sealed class DialledAliasTests
{
    [Theory]
    [InlineData("75123456@contoso.com")]
    [InlineData("75123456@CONTOSO.com")]
    [InlineData(" 75123456@contoso.com ")]
    [InlineData("75123456@contoso.com.")]
    [InlineData("sip:75123456@contoso.com")]
    [InlineData("SIP:75123456@Contoso.Com")]
    [InlineData("sips:75123456@contoso.com")]
    [InlineData("h323:75123456@contoso.com")]
    [InlineData("H323:75123456@contoso.com:1720")]
    [InlineData("sip:75123456@contoso.com:5061")]
    [InlineData("sip:75123456@contoso.com;transport=tls")]
    [InlineData("sip:75123456@contoso.com:5061;transport=tls;lr")]
    [InlineData("sip:75123456;user=phone@contoso.com")]
    [InlineData("sip:75123456:secret@contoso.com")]
    [InlineData("sip:75123456@contoso.com?subject=x")]
    [InlineData("sip%3A75123456%40contoso.com")]
    [InlineData("75123456%40contoso.com")]
    public void The_alias_in_full_is_known_in_every_form(string dialled)
    {
        Assert.True(DialledAlias.TryParse(dialled, out var alias));
        Assert.Equal(new DialledAlias("75123456", "contoso.com"), alias);
    }

    [Theory]
    [InlineData("75123456")]
    [InlineData("sip:75123456")]
    [InlineData("H323:75123456")]
    [InlineData("h323:75123456;type=x")]
    public void The_number_alone_is_known_in_every_form(string dialled)
    {
        Assert.True(DialledAlias.TryParse(dialled, out var alias));
        Assert.Equal(new DialledAlias("75123456", null), alias);
    }

    [Fact]
    public void A_prefix_of_letters_is_lower_case()
    {
        Assert.True(DialledAlias.TryParse("VMR-1_2.3456@contoso.com", out var alias));
        Assert.Equal("vmr-1_2.3456", alias.Name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("@contoso.com")]
    [InlineData("75123456@")]
    [InlineData("75123456@:5061")]
    [InlineData("sip:")]
    [InlineData("75/123@contoso.com")]
    [InlineData("75#123")]
    [InlineData("a b@contoso.com")]
    [InlineData("\u0667\u0665@contoso.com")]
    [InlineData("%")]
    public void What_cannot_be_ours_is_not_parsed(string? dialled) => Assert.False(DialledAlias.TryParse(dialled, out _));

    [Theory]
    [InlineData(250, true)]
    [InlineData(251, false)]
    public void What_is_longer_than_infinity_sends_is_not_parsed(int length, bool isParsed) => Assert.Equal(isParsed, DialledAlias.TryParse(new string('7', length), out _));

    [Fact]
    public void Nothing_that_is_dialled_throws_and_no_name_could_harm_a_storage_key() =>
        Check.One(Properties.Cases(100), Prop.ForAll<string?>(dialled => !DialledAlias.TryParse(dialled, out var alias)
            || (alias.Name.Length > 0 && alias.Name.IndexOfAny(['/', '\\', '#', '?', '\t', '\'']) < 0)));
}
