using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using PexipFunctions.Configuration;
using PexipFunctions.Operations.Network;

namespace PexipFunctions.Tests.Web.AddIn.SignIn;

public sealed class ExchangeTokenValidationTests : ExchangeTokenTest
{
    [Fact]
    public async Task A_valid_token_names_its_caller_by_server_and_id()
    {
        var caller = (await ValidateAsync(Token())).Caller!;

        Assert.Equal($"{Exchange.MetadataUrl}#53e925fa-76ba-45e1-be0f-4ef08b59d389@{LocalExchange.Host}", caller.Id);
        Assert.Equal(caller.Id, caller.Address);
    }

    [Fact]
    public async Task The_context_may_be_a_text_and_the_times_numbers() =>
        AssertValid(await ValidateAsync(Token((_, payload) =>
        {
            payload["appctx"] = payload["appctx"]!.ToJsonString();
            payload["nbf"] = Time.GetUtcNow().ToUnixTimeSeconds();
            payload["exp"] = Time.GetUtcNow().AddHours(8).ToUnixTimeSeconds();
        })));

    [Fact]
    public async Task Two_people_are_two_and_one_server_in_two_spellings_is_one()
    {
        var first = (await ValidateAsync(Token())).Caller;
        var second = (await ValidateAsync(Token((_, payload) => payload["appctx"]!["msexchuid"] = "another"))).Caller;
        var again = (await ValidateAsync(Token((_, payload) => payload["appctx"]!["amurl"] = Exchange.MetadataUrl.Replace("exchange", "EXCHANGE", StringComparison.Ordinal)))).Caller;

        Assert.NotEqual(first!.Id, second!.Id);
        Assert.Equal(first.Id, again!.Id);
    }

    [Theory]
    [InlineData("none", "algorithm")]
    [InlineData("None", "algorithm")]
    [InlineData("RS384", "algorithm")]
    [InlineData("PS256", "algorithm")]
    [InlineData("", "algorithm")]
    public async Task A_token_of_another_algorithm_is_refused(string algorithm, string fault)
    {
        AssertInvalid(await ValidateAsync(Token((header, _) => header["alg"] = algorithm)), fault);
        AssertInvalid(await ValidateAsync(Token((header, _) => header["alg"] = algorithm, _ => [])), fault);
        Assert.Equal(0, Exchange.Reads);
    }

    [Fact]
    public async Task A_token_signed_with_the_certificate_as_a_shared_secret_is_refused()
    {
        foreach (var algorithm in new[] { "HS256", "RS256" })
        {
            AssertInvalid(await ValidateAsync(Token((header, _) => header["alg"] = algorithm, text => HMACSHA256.HashData(Exchange.Certificate.Export(X509ContentType.Cert), text))), "signature");
        }
    }

    [Fact]
    public async Task A_token_of_another_key_is_refused_whatever_thumbprint_it_shows()
    {
        using var other = LocalExchange.NewCertificate();
        AssertInvalid(await ValidateAsync(Token(sign: text => LocalExchange.Sign(other, text))), "signature");
        AssertInvalid(await ValidateAsync(Token((header, _) => header["x5t"] = LocalExchange.ThumbprintOf(other), text => LocalExchange.Sign(other, text))), "x5t");
    }

    [Fact]
    public async Task A_token_that_was_changed_after_it_was_signed_is_refused()
    {
        var (token, other) = (Token().Split('.'), Token((_, payload) => payload["appctx"]!["msexchuid"] = "somebody-else").Split('.'));
        AssertInvalid(await ValidateAsync($"{token[0]}.{other[1]}.{token[2]}"), "signature");
        AssertInvalid(await ValidateAsync($"{token[0]}.{token[1]}."), "signature");
    }

    [Theory]
    [InlineData("https://addin.example.com/addin/0f8fad5b-d9cb-469f-a165-70867728950e/commands")]
    [InlineData("https://addin.example.com/addin/11111111-1111-4111-8111-111111111111/pane")]
    [InlineData("https://addin.example.com.evil.example/addin/0f8fad5b-d9cb-469f-a165-70867728950e/pane")]
    [InlineData("http://addin.example.com/addin/0f8fad5b-d9cb-469f-a165-70867728950e/pane")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_token_for_another_add_in_is_refused(string? audience) =>
        AssertInvalid(await ValidateAsync(Token((_, payload) => payload["aud"] = audience)), "aud");

    [Theory]
    [InlineData("ExIdTok.V2")]
    [InlineData("exidtok.v1")]
    [InlineData(null)]
    public async Task A_token_of_another_version_is_refused(string? version) =>
        AssertInvalid(await ValidateAsync(Token((_, payload) => payload["appctx"]!["version"] = version)), "version");

    [Theory]
    [InlineData(-299, true)]
    [InlineData(-300, false)]
    public async Task A_clock_that_is_five_minutes_wrong_does_not_end_a_token_early(int endsIn, bool isValid) =>
        Assert.Equal(isValid, (await ValidateAsync(Token((_, payload) => payload["exp"] = Seconds(endsIn)))).Caller is not null);

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public async Task A_clock_that_is_five_minutes_wrong_does_not_make_a_token_begin_late(int beginsIn, bool isValid) =>
        Assert.Equal(isValid, (await ValidateAsync(Token((_, payload) => payload["nbf"] = Seconds(beginsIn)))).Caller is not null);

    [Theory]
    [InlineData("appctx")]
    [InlineData("exp")]
    public async Task A_token_without_what_Exchange_writes_is_none(string claim) =>
        AssertInvalid(await ValidateAsync(Token((_, payload) => payload.Remove(claim))), "no identity token");

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"version\":\"ExIdTok.V1\"}")]
    public async Task A_context_that_is_none_is_refused(string context) =>
        AssertInvalid(await ValidateAsync(Token((_, payload) => payload["appctx"] = context)), "no identity token");

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("e30.e30.e30.e30")]
    public async Task What_is_no_token_is_refused(string token) => AssertInvalid(await ValidateAsync(token), "no identity token");

    [Fact]
    public async Task A_token_that_is_too_long_is_refused() =>
        AssertInvalid(await ValidateAsync(Token((_, payload) => payload["more"] = new string('x', 20_000))), "no identity token");

    [Theory]
    [InlineData("https://mail.contoso.com/autodiscover/metadata/json/1", true)]
    [InlineData("https://mail.contoso.com:443/autodiscover/metadata/json/1", true)]
    [InlineData("https://MAIL.contoso.com:443/autodiscover/metadata/json/1", true)]
    [InlineData("https://mail.contoso.com./autodiscover/metadata/json/1", true)]
    [InlineData("http://mail.contoso.com/autodiscover/metadata/json/1", false)]
    [InlineData("https://mail.contoso.com:8443/autodiscover/metadata/json/1", false)]
    [InlineData("https://mail.contoso.com:80/autodiscover/metadata/json/1", false)]
    [InlineData("https://evil.mail.contoso.com/autodiscover/metadata/json/1", false)]
    [InlineData("https://contoso.com/autodiscover/metadata/json/1", false)]
    [InlineData("https://mail.contoso.com.evil.example/autodiscover/metadata/json/1", false)]
    [InlineData("https://evilmail.contoso.com/autodiscover/metadata/json/1", false)]
    [InlineData("https://mail.cont\u043eso.com/autodiscover/metadata/json/1", false)]
    [InlineData("https://mail.contoso.com@evil.example/autodiscover/metadata/json/1", false)]
    [InlineData("https://mail.contoso.com:pw@mail.contoso.com/autodiscover/metadata/json/1", false)]
    [InlineData("https://evil.example/mail.contoso.com/autodiscover/metadata/json/1", false)]
    [InlineData("https://mail.contoso.com/autodiscover/metadata/json/1?x=1", false)]
    [InlineData("https://mail.contoso.com/autodiscover/metadata/json/1#x", false)]
    [InlineData("https://mail.contoso.com/autodiscover/metadata/json/2", false)]
    [InlineData("https://mail.contoso.com/autodiscover/metadata/json/1/../../evil", false)]
    [InlineData("https://10.0.0.1/autodiscover/metadata/json/1", false)]
    [InlineData("ftp://mail.contoso.com/autodiscover/metadata/json/1", false)]
    [InlineData("/autodiscover/metadata/json/1", false)]
    [InlineData("", false)]
    public async Task Only_a_server_of_the_Exchange_domains_may_vouch_for_anybody(string address, bool isAllowed)
    {
        Integration = Integration with { Exchange = new GraphExchange { Domains = ["mail.contoso.com"] } };
        var result = await Create(new NetworkOptions()).ValidateAsync(Token((_, payload) => payload["appctx"]!["amurl"] = address), Integration, CancellationToken.None);

        // There is no such server here: one that is allowed is asked for.
        AssertInvalid(result, isAllowed ? "cannot be reached" : "none of the Exchange domains");
    }

    [Fact]
    public async Task Without_Exchange_domains_nobody_is_let_in()
    {
        Integration = Integration with { Exchange = new EwsExchange() };
        AssertInvalid(await ValidateAsync(Token()), "none of the Exchange domains");
    }

    [Fact]
    public async Task A_fault_tells_no_domain_and_nothing_of_the_token()
    {
        var result = await ValidateAsync(Token((_, payload) => payload["appctx"]!["amurl"] = "https://evil.example/autodiscover/metadata/json/1"));

        Assert.DoesNotContain(LocalExchange.Host, result.Fault, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", result.Fault, StringComparison.Ordinal);
    }

    private JsonNode Seconds(int fromNow) => $"{Time.GetUtcNow().AddSeconds(fromNow).ToUnixTimeSeconds()}";
}
