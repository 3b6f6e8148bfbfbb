using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;
using PexipFunctions.Configuration;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Web.AddIn.SignIn;

public sealed class AccessTokenValidationTests : IAsyncLifetime
{
    private const string OtherTenant = "99999999-8888-7777-6666-555555555555";
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private readonly ServiceProvider services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
    private LocalIssuer issuer = null!;
    private AccessTokenValidation validation = null!;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private Integration Integration => AddInIntegration.SignedIn with { Exchange = new GraphExchange { Authority = issuer.Authority } };

    public async Task InitializeAsync()
    {
        issuer = await LocalIssuer.StartAsync();
        var keys = new SigningKeys(services.GetRequiredService<IHttpClientFactory>(), time, NullLogger<SigningKeys>.Instance);
        validation = new AccessTokenValidation(keys, time);
    }

    public async Task DisposeAsync()
    {
        await issuer.DisposeAsync();
        await services.DisposeAsync();
    }

    [Fact]
    public async Task A_valid_token_names_its_caller()
    {
        var result = await ValidateAsync(Token());
        Assert.Equal(new AddInCaller($"{AddInIntegration.Tenant}/00000000-0000-0000-0000-0000000000a1", "organizer@contoso.com"), result.Caller);
    }

    [Fact]
    public async Task A_token_of_a_cloud_of_its_own_is_accepted_where_the_mailbox_is_on_premises()
    {
        var integration = Integration with { Exchange = new EwsExchange { Authority = issuer.Authority } };

        AssertValid(await validation.ValidateAsync(Token(), integration, default));
    }

    [Fact]
    public async Task The_audience_may_be_the_application_s_URI() => AssertValid(await ValidateAsync(Token(("aud", $"api://{AddInIntegration.ClientId}"))));

    [Fact]
    public async Task One_scope_of_several_is_enough() => AssertValid(await ValidateAsync(Token(("scp", "User.Read Alias.Create"))));

    [Theory]
    [InlineData("aud", "00000003-0000-0000-c000-000000000000", "(aud)")]
    [InlineData("iss", "https://sts.windows.net/3c0f1a4e-8a0f-4b7e-9f1e-0a5c1d2e3f40/", "(iss)")]
    [InlineData("tid", OtherTenant, "(tid)")]
    [InlineData("tid", "3c0f1a4e-8a0f-4b7e-9f1e-000000000000", "(tid)")]
    [InlineData("tid", null, "(tid)")]
    [InlineData("scp", "User.Read", "scope")]
    [InlineData("scp", "Alias.CreateAll", "scope")]
    [InlineData("scp", null, "scope")]
    [InlineData("oid", null, "name its user")]
    [InlineData("preferred_username", null, "name its user")]
    public async Task A_token_with_a_wrong_claim_is_refused(string claim, string? value, string fault) =>
        AssertInvalid(await ValidateAsync(Token((claim, value))), fault);

    [Fact]
    public async Task Another_tenant_s_issuer_with_our_tenant_in_the_claim_is_refused() =>
        AssertInvalid(await ValidateAsync(Token(("iss", issuer.IssuerOf(OtherTenant)))), "(iss)");

    [Fact]
    public async Task An_ID_token_is_refused() =>
        AssertInvalid(await ValidateAsync(Token(("scp", null), ("nonce", "1"), ("name", "Organizer One"))), "ID token");

    [Fact]
    public async Task An_application_s_token_is_refused() =>
        AssertInvalid(await ValidateAsync(Token(("scp", null), ("roles", "Alias.Create"))), "application's token");

    [Fact]
    public async Task A_legacy_Exchange_token_is_refused() =>
        AssertInvalid(await ValidateAsync(Token(("tid", null), ("scp", null), ("appctx", "{}"))), "(tid)");

    [Fact]
    public async Task An_expired_token_is_refused()
    {
        AssertInvalid(await ValidateAsync(Token(Now.AddHours(-2), Now.AddMinutes(-3))), "expired");
        AssertValid(await ValidateAsync(Token(Now.AddHours(-2), Now.AddMinutes(1))));
    }

    [Theory]
    [InlineData(-119, true)]
    [InlineData(-120, false)]
    public async Task A_clock_that_is_two_minutes_wrong_does_not_end_a_token_early(int endsIn, bool isValid) =>
        Assert.Equal(isValid, (await ValidateAsync(Token(Now.AddHours(-2), Now.AddSeconds(endsIn)))).Caller is not null);

    [Theory]
    [InlineData(120, true)]
    [InlineData(121, false)]
    public async Task A_clock_that_is_two_minutes_wrong_does_not_make_a_token_begin_late(int beginsIn, bool isValid) =>
        Assert.Equal(isValid, (await ValidateAsync(Token(Now.AddSeconds(beginsIn), Now.AddHours(1)))).Caller is not null);

    [Fact]
    public async Task A_token_that_is_not_yet_valid_is_refused() =>
        AssertInvalid(await ValidateAsync(Token(Now.AddMinutes(3), Now.AddHours(1))), "not yet valid");

    [Fact]
    public async Task A_token_without_an_end_is_refused() =>
        AssertInvalid(await ValidateAsync(issuer.Token(Claims(), Now, expires: null)), "expired");

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha256, true)]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha256, true)]
    [InlineData(SecurityAlgorithms.RsaSha512, false)]
    public async Task The_tenant_s_own_key_counts_with_the_accepted_algorithms_only(string algorithm, bool isValid) =>
        Assert.Equal(isValid, (await ValidateAsync(issuer.Token(Claims(), Now, Now.AddHours(1), algorithm: algorithm))).Caller is not null);

    [Fact]
    public async Task An_unsigned_token_is_refused()
    {
        AssertValid(await ValidateAsync(Token()));
        AssertInvalid(await ValidateAsync(issuer.Token(Claims(), Now, Now.AddHours(1), algorithm: SecurityAlgorithms.None)), "");
        var signed = Token().Split('.');
        var none = Base64UrlEncoder.Encode("{\"alg\":\"none\",\"typ\":\"JWT\"}");
        AssertInvalid(await ValidateAsync($"{none}.{signed[1]}."), "");
        AssertInvalid(await ValidateAsync($"{none}.{signed[1]}.{signed[2]}"), "");
    }

    [Fact]
    public async Task A_signature_of_another_key_of_the_same_name_is_refused() =>
        AssertInvalid(await ValidateAsync(issuer.Token(Claims(), Now, Now.AddHours(1), LocalIssuer.NewKey("key-1"))), "signature");

    [Fact]
    public async Task The_public_key_does_not_do_as_a_secret()
    {
        var secret = new SymmetricSecurityKey(Encoding.ASCII.GetBytes(issuer.Key.Rsa.ExportSubjectPublicKeyInfoPem())) { KeyId = "key-1" };
        AssertInvalid(await ValidateAsync(issuer.Token(Claims(), Now, Now.AddHours(1), secret, SecurityAlgorithms.HmacSha256)), "signature");
    }

    [Fact]
    public async Task A_changed_payload_is_refused()
    {
        var parts = Token().Split('.');
        var payload = Base64UrlEncoder.Decode(parts[1]).Replace("Organizer@contoso.com", "Attacker1@contoso.com", StringComparison.Ordinal);
        AssertInvalid(await ValidateAsync($"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}"), "signature");
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    public async Task What_is_no_token_is_refused(string token) => AssertInvalid(await ValidateAsync(token), "");

    [Fact]
    public async Task A_token_of_any_length_is_refused_quickly() => AssertInvalid(await ValidateAsync(new string('a', 1_000_000)), "no JSON web token");

    [Fact]
    public async Task After_a_key_roll_over_the_new_key_counts_and_the_old_one_does_not()
    {
        var old = Token();
        AssertValid(await ValidateAsync(old));
        issuer.RollOver();
        time.Advance(TimeSpan.FromMinutes(5));
        AssertValid(await ValidateAsync(Token()));
        AssertInvalid(await ValidateAsync(old), "");
    }

    [Fact]
    public async Task Unknown_keys_do_not_make_us_flood_the_issuer()
    {
        foreach (var number in Enumerable.Range(0, 20))
        {
            AssertInvalid(await ValidateAsync(issuer.Token(Claims(), Now, Now.AddHours(1), LocalIssuer.NewKey($"unknown-{number}"))), "key");
        }

        Assert.Equal(1, issuer.MetadataReads);
    }

    [Fact]
    public async Task The_metadata_is_kept_for_a_day()
    {
        AssertValid(await ValidateAsync(Token()));
        time.Advance(TimeSpan.FromHours(23));
        AssertValid(await ValidateAsync(Token()));
        Assert.Equal(1, issuer.MetadataReads);
        time.Advance(TimeSpan.FromHours(1));
        AssertValid(await ValidateAsync(Token()));
        Assert.Equal(2, issuer.MetadataReads);
    }

    [Fact]
    public async Task Known_keys_serve_on_while_the_issuer_is_down()
    {
        AssertValid(await ValidateAsync(Token()));
        issuer.Down = true;
        time.Advance(TimeSpan.FromDays(2));
        AssertValid(await ValidateAsync(Token()));
    }

    [Fact]
    public async Task Without_metadata_no_token_is_accepted()
    {
        issuer.Down = true;
        AssertInvalid(await ValidateAsync(Token()), "cannot be reached");
    }

    private Task<AccessTokenResult> ValidateAsync(string token) => validation.ValidateAsync(token, Integration, CancellationToken.None);

    private string Token(params (string Name, string? Value)[] changes) => Token(Now.AddMinutes(-5), Now.AddHours(1), changes);

    private string Token(DateTime notBefore, DateTime expires, params (string Name, string? Value)[] changes) =>
        issuer.Token(Claims(changes), notBefore, expires);

    private Dictionary<string, object> Claims(params (string Name, string? Value)[] changes)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = issuer.IssuerOf(AddInIntegration.Tenant),
            ["aud"] = AddInIntegration.ClientId,
            ["tid"] = AddInIntegration.Tenant,
            ["scp"] = "Alias.Create",
            ["oid"] = "00000000-0000-0000-0000-0000000000a1",
            ["preferred_username"] = "Organizer@contoso.com",
            ["ver"] = "2.0",
        };
        foreach (var (name, value) in changes)
        {
            claims.Remove(name);
            if (value is not null)
            {
                claims[name] = value;
            }
        }

        return claims;
    }

    private static void AssertValid(AccessTokenResult result) => Assert.True(result.Caller is not null, result.Fault);

    private static void AssertInvalid(AccessTokenResult result, string fault)
    {
        Assert.Null(result.Caller);
        Assert.Contains(fault, result.Fault, StringComparison.Ordinal);
        Assert.NotEmpty(result.Fault);
    }
}
