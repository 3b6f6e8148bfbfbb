using Microsoft.AspNetCore.Http;
using PexipFunctions.Configuration;
using PexipFunctions.Operations;

namespace PexipFunctions.Tests.Web.AddIn.SignIn;

/// <summary>Which keys of an Exchange server are read, how often, and what happens when they cannot be.</summary>
public sealed class ExchangeMetadataTests : ExchangeTokenTest
{
    [Fact]
    public async Task The_document_is_read_once_a_day()
    {
        AssertValid(await ValidateAsync(Token()));
        Time.Advance(TimeSpan.FromHours(23));
        AssertValid(await ValidateAsync(Token()));
        Assert.Equal(1, Exchange.Reads);

        Time.Advance(TimeSpan.FromHours(1));
        AssertValid(await ValidateAsync(Token()));
        Assert.Equal(2, Exchange.Reads);
    }

    [Fact]
    public async Task Organizers_who_come_at_once_wait_for_one_reading()
    {
        var hold = new TaskCompletionSource();
        var document = Exchange;
        Exchange.Instead = async response =>
        {
            await hold.Task;
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        };
        var first = Enumerable.Range(0, 20).Select(_ => ValidateAsync(Token())).ToList();
        hold.SetResult();

        Assert.All(await Task.WhenAll(first), result => AssertInvalid(result, "cannot be reached"));
        Assert.Equal(1, document.Reads);
    }

    [Fact]
    public async Task A_renewed_certificate_is_found_after_five_minutes_and_unknown_ones_cause_no_more_readings()
    {
        AssertValid(await ValidateAsync(Token()));
        Exchange.Renew();
        for (var number = 0; number < 20; number++)
        {
            AssertInvalid(await ValidateAsync(Token()), "x5t");
        }

        Assert.Equal(1, Exchange.Reads);
        Time.Advance(TimeSpan.FromMinutes(5));
        AssertValid(await ValidateAsync(Token()));
        Assert.Equal(2, Exchange.Reads);
    }

    [Fact]
    public async Task Known_keys_serve_on_while_the_server_is_down()
    {
        AssertValid(await ValidateAsync(Token()));
        Exchange.Instead = Down;
        Time.Advance(TimeSpan.FromDays(2));
        AssertValid(await ValidateAsync(Token()));
    }

    [Fact]
    public async Task A_failure_of_this_app_itself_lasts_no_longer_than_its_cause()
    {
        var plain = Integration;
        Integration = plain with { Exchange = plain.Exchange with { CaSecretName = "exchange-ca" } };
        Secrets.Failure = new TimeoutException("not one that is expected of secrets");
        await Assert.ThrowsAsync<TimeoutException>(() => ValidateAsync(Token()));

        Integration = plain;
        AssertValid(await ValidateAsync(Token()));
    }

    [Fact]
    public async Task A_server_that_cannot_be_read_raises_an_alarm_that_ends_when_it_can()
    {
        Exchange.Instead = Down;
        AssertInvalid(await ValidateAsync(Token()), "cannot be reached");
        var alarm = await Alarms.FindAsync(Integration.Id, AlarmKinds.OrganizerSignIn, CancellationToken.None);
        Assert.Contains($"{Exchange.MetadataUrl} answered 503", alarm!.Detail, StringComparison.Ordinal);

        Exchange.Instead = null;
        AssertInvalid(await ValidateAsync(Token()), "cannot be reached");
        Time.Advance(TimeSpan.FromMinutes(5));
        AssertValid(await ValidateAsync(Token()));
        Assert.Null(await Alarms.FindAsync(Integration.Id, AlarmKinds.OrganizerSignIn, CancellationToken.None));
    }

    public static TheoryData<string, string> Documents => new()
    {
        { "redirect", "answered 302" },
        { "huge", "could not be reached" },
        { "{}", "something else" },
        { "[]", "something else" },
        { "<html></html>", "something else" },
        { "{\"keys\":[]}", "no certificate" },
        { "{\"keys\":[{\"usage\":\"signing\",\"keyinfo\":{\"x5t\":\"x\"},\"keyvalue\":{\"type\":\"x509Certificate\",\"value\":\"AAAA\"}}]}", "something else" },
        { "{\"keys\":[{\"usage\":\"signing\",\"keyinfo\":{},\"keyvalue\":{\"type\":\"x509Certificate\",\"value\":\"AAAA\"}}]}", "something else" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_document_that_is_none_lets_nobody_in_and_is_followed_nowhere(string document, string told)
    {
        await using var other = await LocalExchange.StartAsync();
        Exchange.Instead = response => WriteAsync(response, document, other);
        AssertInvalid(await ValidateAsync(Token()), "cannot be reached");

        Assert.Equal(0, other.Reads);
        Assert.Contains(told, (await Alarms.FindAsync(Integration.Id, AlarmKinds.OrganizerSignIn, CancellationToken.None))!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_of_a_private_authority_is_trusted_with_its_secret_and_not_without()
    {
        using var tls = LocalExchange.NewCertificate(LocalExchange.Host);
        await using var secure = await LocalExchange.StartAsync(tls);
        var token = secure.Token(Time.GetUtcNow(), Audience);
        AssertInvalid(await ValidateAsync(token), "cannot be reached");
        Assert.Contains("TLS", (await Alarms.FindAsync(Integration.Id, AlarmKinds.OrganizerSignIn, CancellationToken.None))!.Detail, StringComparison.Ordinal);

        Time.Advance(TimeSpan.FromMinutes(5));
        Secrets.Cached = tls.ExportCertificatePem();
        Integration = Integration with { Exchange = new EwsExchange { Domains = [LocalExchange.Host], CaSecretName = "exchange-ca" } };
        AssertValid(await ValidateAsync(token));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no PEM")]
    public async Task A_private_authority_whose_secret_holds_none_is_told(string? secret)
    {
        Secrets.Cached = secret;
        Integration = Integration with { Exchange = new GraphExchange { Domains = [LocalExchange.Host], CaSecretName = "exchange-ca" } };
        AssertInvalid(await ValidateAsync(Token()), "cannot be reached");

        Assert.Contains("'exchange-ca' holds no PEM", (await Alarms.FindAsync(Integration.Id, AlarmKinds.OrganizerSignIn, CancellationToken.None))!.Detail, StringComparison.Ordinal);
    }

    private static Task Down(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }

    private static async Task WriteAsync(HttpResponse response, string document, LocalExchange other)
    {
        if (document == "redirect")
        {
            response.Redirect(other.MetadataUrl);
            return;
        }

        await response.WriteAsync(document == "huge" ? new string(' ', 300_000) : document);
    }
}
