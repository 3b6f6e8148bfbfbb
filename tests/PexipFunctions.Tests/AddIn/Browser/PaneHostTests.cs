using Microsoft.Playwright;
using static PexipFunctions.Tests.AddIn.Browser.PaneService;

namespace PexipFunctions.Tests.AddIn.Browser;

/// <summary>Outlooks that lack something, refuse, or report success and do nothing.</summary>
public sealed class PaneHostTests(Chromium chromium) : PaneTest(chromium)
{
    [Fact]
    public async Task A_host_whose_setAsync_fails_gives_the_general_error_and_may_try_again()
    {
        var pane = await OpenAsync("{ faults: { body: 'refused' } }");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("error");
        Assert.Equal("Error", await pane.HeadingAsync());
        Assert.Contains(Integration.GeneralErrorMessage, await pane.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(await pane.AttendeesAsync());
        await pane.ChangeAsync("appointment.faults = {}");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        Assert.Equal(1, Service.AliasRequests);
    }

    [Fact]
    public async Task A_host_that_lies_about_addAsync_gives_the_address_to_copy_and_no_promise()
    {
        var pane = await OpenAsync("{ faults: { attendees: 'ignored' } }");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        Assert.Equal("One more step", await pane.HeadingAsync());
        Assert.DoesNotContain(Integration.SuccessMessage, await pane.TextAsync(), StringComparison.Ordinal);
        await pane.PressAsync("Copy address");
        await pane.Page.GetByRole(AriaRole.Button, new() { Name = "Copied" }).WaitForAsync();
        Assert.Equal(Mailbox, await pane.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await pane.PressAsync("Check again");
        await pane.SeesAsync("success");
        Assert.Equal("One more step", await pane.HeadingAsync());
        await pane.ChangeAsync("appointment.required.push({ emailAddress: 'VMR-Scheduling@example.com' })");
        await pane.PressAsync("Check again");
        await pane.Page.GetByText(Integration.SuccessMessage).WaitForAsync();
    }

    [Theory]
    [InlineData("1.7")]
    [InlineData("1.3")]
    public async Task A_host_without_Mailbox_1_8_works(string version)
    {
        var pane = await OpenAsync($"{{ mailboxVersion: '{version}' }}");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        Assert.Contains(FirstTag, await pane.BodyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_cannot_write_bodies_is_told_so()
    {
        var pane = await OpenAsync("{ mailboxVersion: '1.2' }");
        await pane.SeesAsync("unsupported");
    }

    [Fact]
    public async Task A_host_that_does_not_remove_the_mailbox_gives_the_address_to_remove_by_hand()
    {
        var pane = await OpenAsync();
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        await pane.ChangeAsync("appointment.faults = { attendees: 'ignored' }");
        await pane.PressAsync("Remove VMR");
        await pane.SeesAsync("removed");
        Assert.Equal("One more step", await pane.HeadingAsync());
        Assert.Contains(Mailbox, await pane.TextAsync(), StringComparison.Ordinal);
        await pane.ChangeAsync("appointment.required = []");
        await pane.PressAsync("Check again");
        await pane.Page.GetByText("VMR removed").WaitForAsync();
    }

    [Fact]
    public async Task The_location_stands_beside_the_rooms_that_were_chosen()
    {
        Service.Location = "VMR 55123456";
        var pane = await OpenAsync("{ locations: [{ id: 'room@example.com', type: 'room' }] }");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        Assert.Equal("room@example.com, VMR 55123456", await LocationsAsync(pane));
        await pane.PressAsync("Remove VMR");
        await pane.SeesAsync("removed");
        Assert.Equal("room@example.com", await LocationsAsync(pane));
    }

    private static Task<string> LocationsAsync(Pane pane) => pane.Page.EvaluateAsync<string>("appointment.locations.map(place => place.id).join(', ')");
}
