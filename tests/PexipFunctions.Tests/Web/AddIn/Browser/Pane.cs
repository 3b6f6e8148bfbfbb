using System.Text.Json;
using Microsoft.Playwright;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>The pane in a window of its own over a fake Outlook.</summary>
internal sealed class Pane(IPage page, Uri address)
{
    public IPage Page => page;

    /// <summary>Loads the pane over an appointment with these properties (JavaScript object, see the playground's office.js).</summary>
    public async Task LoadAsync(string appointment = "{}")
    {
        await page.AddInitScriptAsync($"globalThis.appointmentOptions = {appointment};");
        await page.GotoAsync(address.AbsoluteUri);
    }

    /// <summary>Waits until the pane shows a state.</summary>
    public Task SeesAsync(string state) => page.Locator($"main[data-state={state}]").WaitForAsync();

    public Task PressAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public async Task<string> HeadingAsync() => await page.Locator(".card h2").First.InnerTextAsync();

    public Task<string> TextAsync() => page.Locator("main").InnerTextAsync();

    public Task<string> BodyAsync() => page.EvaluateAsync<string>("appointment.body");

    public Task<IReadOnlyList<string>> ButtonsAsync() => page.GetByRole(AriaRole.Button).AllInnerTextsAsync();

    public async Task<IReadOnlyList<string>> AttendeesAsync() =>
        (await page.EvaluateAsync<JsonElement>("appointment.required.map(recipient => recipient.emailAddress)")).EnumerateArray().Select(address => address.GetString()!).ToList();

    public Task ChangeAsync(string script) => page.EvaluateAsync(script);

    /// <summary>Pixels by which the page is wider than its window.</summary>
    public Task<int> OverflowAsync() => page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
}
