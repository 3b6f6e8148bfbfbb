using Microsoft.Playwright;
using static PexipFunctions.Tests.Web.AddIn.Browser.PaneService;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>One press without the pane: Outlook mobile's button, and the second one on the desktop.</summary>
public sealed class FunctionCommandTests(Chromium chromium) : PaneTest(chromium)
{
    [Theory]
    [InlineData("{ platform: 'iOS', mailboxVersion: '1.5' }", "")]
    [InlineData("{ platform: 'Android', mailboxVersion: '1.5' }", "")]
    [InlineData("{ platform: 'OfficeOnline' }", "Success. Select Send to schedule.")]
    [InlineData("{ platform: 'PC', mailboxVersion: '1.7' }", "Success. Select Send to schedule.")]
    public async Task A_press_does_what_the_pane_does_and_completes_its_event_once(string appointment, string notifications)
    {
        var page = await OpenCommandsAsync(appointment);
        Assert.Equal(1, await PressAsync(page));
        Assert.Contains(FirstTag, await page.EvaluateAsync<string>("appointment.body"), StringComparison.Ordinal);
        Assert.Equal(Mailbox, await page.EvaluateAsync<string>("appointment.required.map(r => r.emailAddress).join()"));
        Assert.Equal(notifications, await NotificationsAsync(page));
    }

    [Fact]
    public async Task A_second_press_finds_the_first_one_s_VMR()
    {
        var page = await OpenCommandsAsync("{}");
        Assert.Equal(1, await PressAsync(page));
        Assert.Equal(1, await PressAsync(page));
        Assert.Equal(1, Service.AliasRequests);
        Assert.Equal("Success. Select Send to schedule.|VMR already assigned. Select Send to schedule.", await NotificationsAsync(page));
    }

    [Fact]
    public async Task With_the_service_down_it_puts_the_placeholder_in_and_completes_its_event_once()
    {
        var page = await OpenCommandsAsync("{}");
        Service.Unavailable = true;
        Assert.Equal(1, await PressAsync(page));
        Assert.Contains("TOK:-", await page.EvaluateAsync<string>("appointment.body"), StringComparison.Ordinal);
        Assert.Equal("Cannot assign a VMR right now. Select Send to schedule.", await NotificationsAsync(page));
    }

    [Theory]
    [InlineData("{ faults: { body: 'refused' } }")]
    [InlineData("{ mailboxVersion: '1.2' }")]
    public async Task A_press_that_cannot_work_says_so_and_completes_its_event_once(string appointment)
    {
        var page = await OpenCommandsAsync(appointment);
        Assert.Equal(1, await PressAsync(page));
        Assert.NotEmpty(await NotificationsAsync(page));
        Assert.DoesNotContain(FirstTag, await page.EvaluateAsync<string>("appointment.body"), StringComparison.Ordinal);
    }

    private async Task<IPage> OpenCommandsAsync(string appointment)
    {
        var page = await NewPageAsync();
        await page.AddInitScriptAsync($"globalThis.appointmentOptions = {appointment};");
        await page.GotoAsync(new Uri(App.BaseAddress, $"/addin/{AddInIntegration.Id}/commands").AbsoluteUri);
        await page.WaitForFunctionAsync("() => Boolean(Office.actions.functions.insertVmr)");
        return page;
    }

    /// <summary>Presses as Outlook does: by the name in the manifest. Gives how often the event was completed.</summary>
    private static Task<int> PressAsync(IPage page) => page.EvaluateAsync<int>(
        $"async () => {{ let count = 0; await Office.actions.functions.{PexipFunctions.Web.AddIn.Manifest.VersionOverrides.FunctionName}({{ completed: () => {{ count++; }} }}); return count; }}");

    private static Task<string> NotificationsAsync(IPage page) => page.EvaluateAsync<string>("appointment.notifications.join('|')");
}
