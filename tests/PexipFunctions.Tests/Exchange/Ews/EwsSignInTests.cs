using System.Text;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Calendars;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>Basic sign-in, renewed passwords, and the rest that keeps accounts from their lock-out.</summary>
public sealed class EwsSignInTests : IAsyncLifetime
{
    private EwsOverStub ews = null!;
    private string valid = EwsOverStub.Password;
    private int refused;

    public async Task InitializeAsync()
    {
        ews = await EwsOverStub.StartAsync();
        ews.Stub.Gate = CheckAsync;
    }

    public async Task DisposeAsync() => await ews.DisposeAsync();

    [Fact]
    public async Task The_password_of_the_secret_signs_in_with_the_first_request()
    {
        await ews.Open().ProbeAsync(default);

        Assert.Equal((1, 0), (ews.Stub.Requests.Count, refused));
    }

    [Fact]
    public async Task A_password_that_was_renewed_is_read_again_and_even_a_write_goes_through()
    {
        await ews.Open().ProbeAsync(default);
        ews.Secrets["exchange"] = valid = "new";

        await ews.Open().SendMailAsync(new OutgoingMail("s", "h", ["o@contoso.com"], [], []), default);

        Assert.Equal((2, 1), (ews.Stub.Requests.Count, refused));
    }

    [Fact]
    public async Task A_missing_secret_is_named_without_a_request()
    {
        ews.Settings = ews.Settings with { PasswordSecretName = "nothing" };

        var error = await FailAsync(0);

        Assert.Equal((MailboxTrouble.SignIn, 0), (error.Trouble, refused));
        Assert.Contains("'nothing'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_two_refusals_no_host_tries_the_same_password_for_half_an_hour()
    {
        valid = "another";
        foreach (var host in Enumerable.Range(0, 12))
        {
            Assert.Equal(MailboxTrouble.SignIn, (await FailAsync(host % 4)).Trouble);
            ews.Time.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.Equal(2, refused);
        Assert.Contains("refused the service account twice, which is not tried again before 08:32 UTC", (await FailAsync(5)).Message, StringComparison.Ordinal);
        ews.Time.Advance(TimeSpan.FromMinutes(9));
        await FailAsync(5);
        await FailAsync(1);
        Assert.Equal(3, refused);
    }

    [Fact]
    public async Task Many_requests_of_many_hosts_at_once_are_refused_no_more_than_twice()
    {
        valid = "another";

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => FailAsync(number % 4)));

        Assert.InRange(refused, 1, 2);
    }

    [Fact]
    public async Task A_new_password_is_tried_at_once_and_ends_the_rest()
    {
        valid = "another";
        await FailAsync(0);
        await FailAsync(1);
        await FailAsync(2);
        ews.Secrets["exchange"] = "another";

        foreach (var host in Enumerable.Range(0, 4))
        {
            await ews.OpenOn(host).ProbeAsync(default);
        }

        Assert.Equal(2, refused);
    }

    [Fact]
    public async Task A_password_that_works_is_no_longer_asked_about_by_others()
    {
        await ews.OpenOn(0).ProbeAsync(default);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => ews.OpenOn(number % 4).ProbeAsync(default)));

        Assert.Equal((21, 0), (ews.Stub.Requests.Count, refused));
    }

    [Fact]
    public async Task An_account_that_was_locked_and_works_again_begins_from_nothing()
    {
        valid = "locked";
        await FailAsync(0);
        valid = EwsOverStub.Password;
        await ews.OpenOn(0).ProbeAsync(default);
        ews.Time.Advance(TimeSpan.FromMinutes(2));
        valid = "locked";
        await FailAsync(1);
        await FailAsync(1);
        await FailAsync(0);

        Assert.Equal(3, refused);
    }

    [Fact]
    public async Task A_server_without_Basic_is_told_from_a_wrong_password()
    {
        ews.Stub.Gate = context =>
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = new[] { "Negotiate", "NTLM" };
            return Task.FromResult(false);
        };

        Assert.Contains("does not offer Basic, but Negotiate, NTLM. Allow it on the EWS virtual directory", (await FailAsync(0)).Message, StringComparison.Ordinal);
    }

    private Task<bool> CheckAsync(HttpContext context)
    {
        var expected = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($@"CONTOSO\svc-vmr:{valid}"))}";
        if (context.Request.Headers.Authorization == expected)
        {
            return Task.FromResult(true);
        }

        Interlocked.Increment(ref refused);
        context.Response.StatusCode = 401;
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"mail.contoso.com\"";
        return Task.FromResult(false);
    }

    private Task<MailboxException> FailAsync(int host) => Assert.ThrowsAsync<MailboxException>(() => ews.OpenOn(host).ProbeAsync(default));
}
