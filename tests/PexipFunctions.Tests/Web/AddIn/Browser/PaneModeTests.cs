using PexipFunctions.Configuration;
using static PexipFunctions.Tests.Web.AddIn.Browser.PaneService;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>What the pane says of the integration's mode, before and after its button is pressed.</summary>
public sealed class PaneModeTests(Chromium chromium) : PaneTest(chromium)
{
    [Fact]
    public async Task On_trial_it_says_that_nothing_will_be_booked_and_gives_the_instructions()
    {
        Integration = Integration with { Mode = IntegrationMode.Observe };
        var pane = await OpenAsync();
        await pane.SeesAsync("ready");
        Assert.Equal("Trial", await pane.HeadingAsync());
        Assert.Contains("nothing is booked", await pane.TextAsync(), StringComparison.Ordinal);

        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        Assert.Equal("Success", await pane.Page.EvaluateAsync<string>("document.activeElement.innerText"));
        Assert.Contains(FirstTag, await pane.BodyAsync(), StringComparison.Ordinal);
        Assert.Equal([Mailbox], await pane.AttendeesAsync());
        var text = await pane.TextAsync();
        Assert.Contains("This is a trial: nothing is booked.", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Integration.Texts.SuccessMessage, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_trial_no_joining_instructions_are_promised_for_later()
    {
        Integration = Integration with { Mode = IntegrationMode.Observe };
        Service.Unavailable = true;
        var pane = await OpenAsync();
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("unable");
        Assert.Contains("no joining instructions will follow", await pane.TextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("will be sent", await pane.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(IntegrationMode.Off, "Switched off")]
    [InlineData(IntegrationMode.Draining, "No new VMRs")]
    public async Task Where_no_vmr_is_to_be_had_it_says_so_instead_of_showing_a_button(IntegrationMode mode, string heading)
    {
        Integration = Integration with { Mode = mode };
        var pane = await OpenAsync();
        await pane.SeesAsync("ready");
        Assert.Equal(heading, await pane.HeadingAsync());
        Assert.Empty(await pane.ButtonsAsync());
        Assert.Equal(0, Service.AliasRequests);
    }

    [Theory]
    [InlineData(IntegrationMode.Off, "released")]
    [InlineData(IntegrationMode.Draining, "released")]
    [InlineData(IntegrationMode.Draining, "foreign")]
    [InlineData(IntegrationMode.Draining, "elsewhere")]
    public async Task Where_no_vmr_is_to_be_had_nobody_is_told_to_get_a_new_one_and_may_remove_the_old(IntegrationMode mode, string state)
    {
        Integration = Integration with { Mode = mode };
        Service.TagState = state;
        var pane = await OpenAsync(Meeting(SecondTag));
        await pane.SeesAsync(state == "elsewhere" ? "copied" : state);
        Assert.Equal(["Remove VMR"], await pane.ButtonsAsync());
        Assert.DoesNotContain("Get a new VMR", await pane.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switched_off_an_assigned_vmr_is_not_said_to_be_booked_by_sending()
    {
        Integration = Integration with { Mode = IntegrationMode.Off };
        var pane = await OpenAsync(Meeting(SecondTag));
        await pane.SeesAsync("already");
        Assert.Contains("nothing is booked while the add-in is switched off", await pane.TextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("select Send to schedule", await pane.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(IntegrationMode.Off, "nothing is booked while the add-in is switched off", false)]
    [InlineData(IntegrationMode.Observe, "This is a trial: nothing is booked.", true)]
    [InlineData(IntegrationMode.Draining, "no VMR of its own can be had for it now", false)]
    public async Task What_may_be_a_copy_is_told_what_holds_in_that_mode(IntegrationMode mode, string said, bool renews)
    {
        Integration = Integration with { Mode = mode };
        Service.TagState = "elsewhere";
        var pane = await OpenAsync(Meeting(SecondTag, id: "AAMk"));
        await pane.SeesAsync("perhapsCopied");
        Assert.Contains(said, await pane.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(mode is IntegrationMode.Draining, (await pane.TextAsync()).Contains("send it as usual", StringComparison.Ordinal));
        Assert.Equal(renews, (await pane.ButtonsAsync()).Contains("Get a new VMR"));
    }

    [Fact]
    public async Task Draining_a_meeting_that_has_its_vmr_keeps_it()
    {
        Integration = Integration with { Mode = IntegrationMode.Draining };
        var pane = await OpenAsync(Meeting(SecondTag));
        await pane.SeesAsync("already");
        Assert.Contains(Integration.Texts.AlreadyVideoMeetingMessage, await pane.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switched_off_after_the_pane_was_opened_a_press_is_refused_with_one_advice()
    {
        var pane = await OpenAsync();
        await pane.SeesAsync("ready");
        Service.RefusedBecause = "No VMR can be added now. Ask your administrator.";
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("error");
        var text = await pane.TextAsync();
        Assert.Contains("Ask your administrator.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("try again", text, StringComparison.OrdinalIgnoreCase);
    }
}
