using PexipFunctions.Calendars;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>How the client takes Exchange's bad days (Learn: "ResponseCode", EWS).</summary>
public sealed class EwsTroubleTests : IAsyncLifetime
{
    private EwsOverStub ews = null!;

    public async Task InitializeAsync() => ews = await EwsOverStub.StartAsync();

    public async Task DisposeAsync() => await ews.DisposeAsync();

    [Theory]
    [InlineData("ErrorServerBusy", MailboxTrouble.Throttled, "")]
    [InlineData("ErrorExceededConnectionCount", MailboxTrouble.Throttled, "")]
    [InlineData("ErrorInternalServerTransientError", MailboxTrouble.Transient, "")]
    [InlineData("ErrorMailboxMoveInProgress", MailboxTrouble.Transient, "")]
    [InlineData("ErrorPasswordExpired", MailboxTrouble.SignIn, "password of the service account")]
    [InlineData("ErrorAccountDisabled", MailboxTrouble.SignIn, "enable it")]
    [InlineData("ErrorImpersonateUserDenied", MailboxTrouble.AccessDenied, "New-ManagementRoleAssignment")]
    [InlineData("ErrorAccessDenied", MailboxTrouble.AccessDenied, "ApplicationImpersonation")]
    [InlineData("ErrorFolderNotFound", MailboxTrouble.AccessDenied, "ApplicationImpersonation")]
    [InlineData("ErrorNonExistentMailbox", MailboxTrouble.MailboxMissing, "mailbox address")]
    [InlineData("ErrorProxyRequestNotAllowed", MailboxTrouble.MailboxNotEnabled, "kind graph")]
    [InlineData("ErrorCalendarIsCancelledForAccept", MailboxTrouble.ItemChanged, "")]
    [InlineData("ErrorQuotaExceeded", MailboxTrouble.Permanent, "full")]
    [InlineData("ErrorSchemaValidation", MailboxTrouble.Permanent, "report it")]
    [InlineData("ErrorOfTheFuture", MailboxTrouble.Unknown, "")]
    public async Task Each_code_is_its_kind_of_trouble_in_an_answer_and_as_a_fault(string code, MailboxTrouble trouble, string remedy)
    {
        ews.Stub.Answer = request => EwsReply.Error(request.Name, code);
        var inAnswer = await FailAsync(ews.Open());
        ews.Stub.Answer = _ => EwsReply.Fault(code);
        var asFault = await FailAsync(ews.Open("other@contoso.com"));

        Assert.Equal((trouble, trouble), (inAnswer.Trouble, asFault.Trouble));
        Assert.StartsWith($"Exchange at http://{ews.Stub.Endpoint.Authority} answered {code}.", inAnswer.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, asFault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "text/html", MailboxTrouble.AccessDenied)]
    [InlineData(404, "text/html", MailboxTrouble.Transient)]
    [InlineData(413, "text/html", MailboxTrouble.Permanent)]
    [InlineData(429, "text/plain", MailboxTrouble.Throttled)]
    [InlineData(440, "text/html", MailboxTrouble.SignIn)]
    [InlineData(456, "text/plain", MailboxTrouble.MailboxNotEnabled)]
    [InlineData(500, "text/html", MailboxTrouble.Transient)]
    [InlineData(502, "text/html", MailboxTrouble.Transient)]
    [InlineData(503, "text/html", MailboxTrouble.Transient)]
    [InlineData(200, "text/html", MailboxTrouble.SignIn)]
    [InlineData(200, "application/json", MailboxTrouble.Transient)]
    [InlineData(200, "text/xml", MailboxTrouble.Transient)]
    public async Task What_is_no_answer_of_EWS_is_its_kind_of_trouble(int status, string mediaType, MailboxTrouble trouble)
    {
        ews.Stub.Answer = _ => new EwsReply(status, "<p>Sorry", mediaType);

        Assert.Equal(trouble, (await FailAsync(ews.Open())).Trouble);
    }

    [Theory]
    [InlineData("https://outlook.office365.com/EWS/Exchange.asmx", MailboxTrouble.MailboxNotEnabled)]
    [InlineData("https://login.microsoftonline.com/common/oauth2/authorize", MailboxTrouble.SignIn)]
    [InlineData("/owa/auth/logon.aspx", MailboxTrouble.SignIn)]
    public async Task A_redirect_is_not_followed_and_says_where_the_mailbox_or_the_fault_is(string location, MailboxTrouble trouble)
    {
        ews.Stub.Answer = _ => new EwsReply(302, "", "text/html") { Headers = new Dictionary<string, string> { ["Location"] = location } };

        Assert.Equal(trouble, (await FailAsync(ews.Open())).Trouble);
        Assert.Single(ews.Stub.Requests);
    }

    [Theory]
    [InlineData("https://outlook.office365.com/EWS/Exchange.asmx")]
    [InlineData("https://OUTLOOK.office.com./EWS/Exchange.asmx")]
    [InlineData("https://partner.outlook.cn/EWS/Exchange.asmx")]
    [InlineData("https://outlook.office365.us/EWS/Exchange.asmx")]
    public async Task Exchange_Online_is_refused_with_the_reason_and_without_a_request(string endpoint)
    {
        ews.Settings = ews.Settings with { Url = new Uri(endpoint) };

        var error = await FailAsync(ews.Open());

        Assert.Equal(MailboxTrouble.MailboxNotEnabled, error.Trouble);
        Assert.Contains("EWS has come to its end", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://mail.contoso.com/EWS/Exchange.asmx", "must begin with https://")]
    [InlineData("https://10.0.0.5/EWS/Exchange.asmx", "Network__AllowPrivate")]
    [InlineData("https://169.254.169.254/EWS/Exchange.asmx", "no host of yours")]
    public async Task An_address_goes_through_the_guard_of_Management_Nodes(string endpoint, string reason)
    {
        ews.Settings = ews.Settings with { Url = new Uri(endpoint) };

        Assert.Contains(reason, (await FailAsync(ews.Open())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_server_is_left_alone_for_as_long_as_it_asks()
    {
        ews.Stub.Next.Enqueue(EwsReply.Fault("ErrorServerBusy", EwsReply.Value("BackOffMilliseconds", 240_000)));
        var first = await FailAsync(ews.Open());
        ews.Time.Advance(TimeSpan.FromMinutes(1));
        var second = await FailAsync(ews.Open());
        await ews.Open("other@contoso.com").ProbeAsync(default);
        ews.Time.Advance(TimeSpan.FromMinutes(3));
        await ews.Open().ProbeAsync(default);

        Assert.Equal((MailboxTrouble.Throttled, TimeSpan.FromMinutes(4)), (first.Trouble, first.RetryAfter));
        Assert.Equal((MailboxTrouble.Throttled, TimeSpan.FromMinutes(3)), (second.Trouble, second.RetryAfter));
        Assert.Equal(3, ews.Stub.Requests.Count);
    }

    [Theory]
    [InlineData("2147483647", 60)]
    [InlineData("99999999999999999999", null)]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    public async Task A_wait_is_believed_for_an_hour_and_nonsense_not_at_all(string milliseconds, int? minutes)
    {
        ews.Stub.Answer = request => EwsReply.Error(request.Name, "ErrorServerBusy", EwsReply.Value("BackOffMilliseconds", milliseconds));

        Assert.Equal(minutes is { } wait ? TimeSpan.FromMinutes(wait) : null, (await FailAsync(ews.Open())).RetryAfter);
    }

    [Fact]
    public async Task An_internal_error_that_hides_a_busy_server_counts_as_that()
    {
        ews.Stub.Answer = request => EwsReply.Error(request.Name, "ErrorInternalServerError", EwsReply.Value("InnerErrorResponseCode", "ErrorServerBusy"));

        Assert.Equal(MailboxTrouble.Throttled, (await FailAsync(ews.Open())).Trouble);
    }

    [Fact]
    public async Task The_primary_address_is_shown_and_words_for_people_are_not()
    {
        ews.Stub.Answer = request => EwsReply.Error(request.Name, "ErrorNonPrimarySmtpAddress", EwsReply.Value("Primary", "equipment@contoso.com"), EwsReply.Value("Words", "secret"));

        var error = await FailAsync(ews.Open());

        Assert.Contains("ErrorNonPrimarySmtpAddress (Primary equipment@contoso.com)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_survives_two_quick_failures_and_gives_up_after_the_third()
    {
        ews.Stub.Next.Enqueue(new EwsReply(502, "", "text/html"));
        ews.Stub.Next.Enqueue(EwsReply.Fault("ErrorMailboxFailover"));
        await ews.Open().ProbeAsync(default);
        ews.Stub.Answer = _ => new EwsReply(502, "", "text/html");
        await FailAsync(ews.Open());

        Assert.Equal(6, ews.Stub.Requests.Count);
    }

    [Fact]
    public async Task A_write_is_not_repeated()
    {
        ews.Stub.Answer = _ => new EwsReply(504, "", "text/html");

        await Assert.ThrowsAsync<MailboxException>(() => ews.Open().SendMailAsync(new OutgoingMail("s", "h", ["o@contoso.com"], [], []), default));

        Assert.Single(ews.Stub.Requests);
    }

    [Theory]
    [InlineData("<!DOCTYPE s [<!ENTITY x 'y'>]><s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>&x;</s:Body></s:Envelope>")]
    [InlineData("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'/>")]
    [InlineData("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body/></s:Envelope>")]
    [InlineData("")]
    public async Task What_declares_a_document_type_or_says_nothing_is_no_answer(string body)
    {
        ews.Stub.Answer = _ => new EwsReply(200, body);

        Assert.Contains("is no answer of EWS", (await FailAsync(ews.Open())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_more_than_20_megabytes_is_not_read()
    {
        ews.Stub.Answer = _ => new EwsReply(200, new string(' ', (20 * 1024 * 1024) + 1));

        Assert.Contains("more than 20 MB", (await FailAsync(ews.Open())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_passes_and_is_named_with_step_and_cause()
    {
        await ews.Stub.DisposeAsync();

        var error = await FailAsync(ews.Open());

        Assert.Equal(MailboxTrouble.Transient, error.Trouble);
        Assert.Contains("no connection to port", error.Message, StringComparison.Ordinal);
    }

    private static Task<MailboxException> FailAsync(IMailbox mailbox) => Assert.ThrowsAsync<MailboxException>(() => mailbox.ProbeAsync(default));
}
