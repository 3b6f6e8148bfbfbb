using PexipFunctions.Configuration;
using PexipFunctions.Operations;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>An Exchange that is broken in each way raises the right alarm: kind, text and remedy as an admin sees them.</summary>
public sealed class EwsAlarmTests
{
    private const string SignIn = "exchange-sign-in";
    private const string Failing = "exchange-failing";

    [Fact]
    public async Task A_right_password_raises_nothing_and_ends_what_was_raised()
    {
        await using var stage = await EwsAlarmStage.StartAsync();
        stage.Ews.Secrets["exchange"] = "wrong";
        stage.Stand();
        Assert.Single(await stage.LookAsync());

        stage.Ews.Secrets["exchange"] = EwsOverStub.Password;

        Assert.Empty(await stage.LookAsync());
    }

    [Fact]
    public async Task A_server_whose_clock_is_an_hour_ahead_raises_nothing_since_its_challenge_tells_the_time()
    {
        await using var stage = await EwsAlarmStage.StartAsync();
        var gate = stage.Stand(verifier => new(verifier) { Ahead = TimeSpan.FromHours(1) });

        Assert.Empty(await stage.LookAsync());
        Assert.Equal(1, gate.Passwords);
    }

    [Theory]
    [InlineData(ExchangeAuthentication.Ntlm, "refused the service account (NTLM)", "neither locked nor disabled nor its password expired")]
    [InlineData(ExchangeAuthentication.Basic, "refused the service account (Basic)", "store its password under the integration's secret name")]
    public async Task A_wrong_password_and_a_locked_account_look_alike_and_name_what_to_see_to(ExchangeAuthentication way, string text, string advice)
    {
        await using var stage = await EwsAlarmStage.StartAsync();
        stage.Ews.Settings = stage.Ews.Settings with { Authentication = way };
        stage.Ews.Secrets["exchange"] = "wrong";
        stage.Stand(verifier => new(verifier) { Offers = ["Negotiate", "NTLM", "Basic"] });

        await SeesAsync(stage, SignIn, text, advice);
    }

    [Theory]
    [InlineData("ErrorPasswordExpired", "Renew the password")]
    [InlineData("ErrorAccountDisabled", "enable it")]
    [InlineData("ErrorPasswordChangeRequired", "Renew the password")]
    public async Task An_account_of_which_Exchange_says_what_is_wrong_is_named_with_that(string code, string advice)
    {
        await using var stage = await EwsAlarmStage.StartAsync();
        stage.Stand();
        stage.Ews.Stub.Answer = _ => EwsReply.Fault(code);

        await SeesAsync(stage, SignIn, code, advice);
    }

    [Theory]
    [InlineData("does not offer NTLM, but Negotiate.", "Negotiate")]
    [InlineData("does not offer NTLM, but Basic.", "Basic realm=\"mail\"")]
    [InlineData("does not offer NTLM, but nothing.")]
    public async Task A_server_that_does_not_offer_NTLM_is_named_with_what_it_offers(string text, params string[] offers)
    {
        await using var stage = await EwsAlarmStage.StartAsync();
        var gate = stage.Stand(verifier => new(verifier) { Offers = offers });

        await SeesAsync(stage, SignIn, text, "Allow Windows authentication with NTLM on the EWS virtual directory");
        Assert.Equal(0, gate.Passwords);
    }

    [Fact]
    public async Task A_server_that_does_not_offer_Basic_is_named_with_what_it_offers()
    {
        await using var stage = await EwsAlarmStage.StartAsync();
        stage.Ews.Settings = stage.Ews.Settings with { Authentication = ExchangeAuthentication.Basic };
        stage.Stand();

        await SeesAsync(stage, SignIn, "does not offer Basic, but Negotiate, NTLM.", "Set-WebServicesVirtualDirectory -BasicAuthentication $true");
    }

    [Fact]
    public async Task A_server_that_takes_NTLMv1_only_gets_no_password_and_is_named()
    {
        await using var stage = await EwsAlarmStage.StartAsync();
        var gate = stage.Stand(verifier => new(verifier) { IsOld = true });

        await SeesAsync(stage, SignIn, "does not keep to NTLM", "allow NTLMv2 (LmCompatibilityLevel)");
        Assert.Equal(0, gate.Passwords);
    }

    [Fact]
    public async Task A_proxy_with_a_certificate_of_its_own_is_named_with_Extended_Protection()
    {
        await using var stage = await EwsAlarmStage.StartAsync();
        stage.Stand(verifier => new(verifier) { Binding = stage.OtherBinding });

        await SeesAsync(stage, SignIn, "Extended Protection refuses NTLM", "use the servers' own certificate and name there, or Basic");
    }

    [Fact]
    public async Task A_name_that_is_none_of_the_servers_own_is_named_with_Extended_Protection()
    {
        await using var stage = await EwsAlarmStage.StartAsync();
        stage.Stand(verifier => new(verifier) { Target = "HTTP/mail.contoso.com" });

        await SeesAsync(stage, SignIn, "a name or an address that is none of the server's own", "use the servers' own certificate and name there, or Basic");
    }

    [Fact]
    public async Task The_name_in_the_url_is_the_target_that_a_server_asks_for()
    {
        await using var stage = await EwsAlarmStage.StartAsync();
        stage.Stand(verifier => new(verifier) { Target = "HTTP/localhost" });

        Assert.Empty(await stage.LookAsync());
    }

    [Fact]
    public async Task A_connection_that_ends_between_the_legs_is_named_and_costs_no_password()
    {
        await using var stage = await EwsAlarmStage.StartAsync();
        var gate = stage.Stand(verifier => new(verifier) { CutsOff = true });

        await SeesAsync(stage, SignIn, "the sign-in ended in the middle, and no password was sent", "let it keep a client's connection together");
        Assert.Equal(0, gate.Passwords);
    }

    [Theory]
    [InlineData(407, SignIn, "a proxy in between asks for a sign-in of its own (407)", "pass that proxy without a sign-in")]
    [InlineData(200, SignIn, "shows a page to sign in", "let it pass the path /EWS/ through")]
    [InlineData(440, SignIn, "shows a page to sign in", "let it pass the path /EWS/ through")]
    [InlineData(403, "exchange-access-denied", "answered 403", "EwsApplicationAccessPolicy")]
    [InlineData(404, Failing, "answered 404", "/EWS/Exchange.asmx")]
    [InlineData(456, "mailbox-not-enabled", "answered 456", "give the integration the kind graph")]
    [InlineData(502, Failing, "answered 502", "the servers and the network path")]
    public async Task A_page_that_is_none_of_Exchange_is_named_by_what_it_is(int status, string kind, string text, string advice)
    {
        await using var stage = await EwsAlarmStage.StartAsync();
        stage.Answer(status);

        await SeesAsync(stage, kind, text, advice);
    }

    [Theory]
    [InlineData("https://sso.contoso.com/login?wa=wsignin1.0", SignIn, "sends its caller to one", "without a sign-in of its own")]
    [InlineData("/owa/auth/logon.aspx", SignIn, "sends its caller to one", "without a sign-in of its own")]
    [InlineData("https://outlook.office365.com/EWS/Exchange.asmx", "mailbox-not-enabled", "sends its caller to Exchange Online", "give the integration the kind graph")]
    public async Task A_redirect_is_followed_nowhere_and_judged_by_where_it_leads(string location, string kind, string text, string advice)
    {
        await using var stage = await EwsAlarmStage.StartAsync();
        stage.Answer(302, "text/html", ("Location", location));

        await SeesAsync(stage, kind, text, advice);
    }

    [Theory]
    [InlineData("localhost", "2021-01-01", true, "expired or not yet valid")]
    [InlineData("mail.contoso.com", null, true, "made out to another name")]
    [InlineData("localhost", null, false, "not trusted")]
    public async Task A_certificate_that_does_not_do_is_named_with_why(string name, string? until, bool isCaKnown, string text)
    {
        await using var stage = await EwsAlarmStage.StartAsync(name, until is null ? null : DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture));
        stage.Ews.Settings = isCaKnown ? stage.Ews.Settings : stage.Ews.Settings with { CaSecretName = "" };
        var gate = stage.Stand();

        await SeesAsync(stage, Failing, text, "valid certificate for that name");
        Assert.Equal(0, gate.Passwords);
    }

    [Theory]
    [InlineData("ErrorImpersonateUserDenied")]
    [InlineData("ErrorImpersonationDenied")]
    public async Task An_account_that_may_not_act_for_the_mailbox_is_named_with_the_role_that_it_lacks(string code)
    {
        await using var stage = await EwsAlarmStage.StartAsync();
        stage.Stand();
        stage.Ews.Stub.Answer = _ => EwsReply.Fault(code);

        await SeesAsync(stage, "exchange-access-denied", code, "ApplicationImpersonation");
    }

    /// <summary>One alarm of that kind, whose text names the trouble, and whose text or remedy says what to do.</summary>
    private static async Task SeesAsync(EwsAlarmStage stage, string kind, string text, string advice)
    {
        var alarm = Assert.Single(await stage.LookAsync());
        var (detail, remedy) = ((string)alarm["detail"]!, (string)alarm["remedy"]!);
        Assert.True(kind == (string?)alarm["kind"], detail);
        Assert.Contains(text, detail, StringComparison.Ordinal);
        Assert.Contains(advice, $"{detail} {remedy}", StringComparison.Ordinal);
        Assert.Equal(AlarmKinds.Find(kind)!.Remedy, remedy);
        Assert.DoesNotContain(EwsOverStub.Password, detail, StringComparison.Ordinal);
        Assert.DoesNotContain(@"CONTOSO\", detail, StringComparison.Ordinal);
    }
}
