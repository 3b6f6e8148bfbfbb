using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PexipFunctions.Configuration;
using PexipFunctions.LocalHost;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>The add-in's pages of one integration, served by the real functions, in a real Chromium over the fake Outlook.</summary>
[Collection(nameof(BrowserCollection))]
public abstract class PaneTest(Chromium chromium) : IAsyncLifetime
{
    protected const string Mailbox = "vmr-scheduling@example.com";
    private readonly ConcurrentQueue<string> errors = [];
    private IBrowserContext context = null!;

    /// <summary>What the app answers to the pane.</summary>
    protected PaneService Service { get; } = new();

    protected Integration Integration { get; set; } = AddInIntegration.Example;

    private protected LocalHostApp App { get; private set; } = null!;

    /// <summary>The pane's page.</summary>
    protected Uri Address { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await AddInHost.StartAsync(() => Integration, services: all => all.AddSingleton(Service), officeJsUrl: "/test/office.js", functions: typeof(PaneFunctions));
        Address = new Uri(App.BaseAddress, $"/addin/{AddInIntegration.Id}/pane");
        context = await chromium.OpenAsync();
    }

    public async Task DisposeAsync()
    {
        await context.CloseAsync();
        await App.DisposeAsync();
        Assert.Empty(errors);
    }

    private protected async Task<Pane> OpenAsync(string appointment = "{}")
    {
        var pane = new Pane(await NewPageAsync(), Address);
        await pane.LoadAsync(appointment);
        return pane;
    }

    /// <summary>A page whose errors fail the test: a Content-Security-Policy that is too tight and a script that fails both end up there.</summary>
    protected async Task<IPage> NewPageAsync()
    {
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => errors.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal))
            {
                errors.Enqueue(message.Text);
            }
        };
        return page;
    }

    /// <summary>An appointment with our block in it and the mailbox among its attendees (JavaScript object).</summary>
    /// <param name="id">The id that Outlook gave it when it was saved; null: it never was.</param>
    protected static string Meeting(string tag, string? id = null) => $$"""
        {
          body: {{JsonSerializer.Serialize($"<p>Agenda</p><div id=\"vmr-scheduling-block\">{PaneService.Instructions(tag)}</div>")}},
          required: [{ emailAddress: '{{Mailbox}}' }],
          itemId: {{JsonSerializer.Serialize(id)}},
        }
        """;
}
