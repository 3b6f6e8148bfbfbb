using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;

namespace PexipFunctions.LocalHost;

/// <summary>
/// <c>/playground</c>: a simulated Outlook appointment form around the real pane, so that a person sees the whole product
/// at work without a tenant. Only here, never in Azure.
/// </summary>
internal static class PlaygroundEndpoints
{
    private const string OfficeJs = "/playground/fake-office.js";
    private static readonly string Folder = Path.Combine(Repository.LocalHostFolder, "Playground", "Web");
    private static readonly FileExtensionContentTypeProvider Types = new();

    /// <summary>The same host with the pages of this machine, and, where simulators run, the playground and the fake Office.js in the pane.</summary>
    public static LocalHostOptions WithPlayground(this LocalHostOptions options, LocalSimulators simulators, ShiftedClock clock) =>
        simulators is { Exchange: { } exchange, Node: { } node, Servers: { } servers }
            ? options with
            {
                Settings = options.Settings.With("AddIn__OfficeJsUrl", OfficeJs),
                Services = services =>
                {
                    options.Services(services);
                    servers.Register(services);
                },
                Endpoints = endpoints =>
                {
                    endpoints.MapPages(playground: true);
                    endpoints.MapPlayground(new PlaygroundWorld(exchange, node, clock));
                },
            }
            : options with { Endpoints = static endpoints => endpoints.MapPages(playground: false) };

    /// <summary>Maps the page and what it calls.</summary>
    public static void MapPlayground(this IEndpointRouteBuilder endpoints, PlaygroundWorld world)
    {
        endpoints.MapGet("/playground", () => File("playground.html"));
        endpoints.MapGet("/playground/pane", () => Results.Redirect($"/addin/{DemoIntegration.Id}/pane"));
        endpoints.MapGet("/playground/commands", () => Results.Redirect($"/addin/{DemoIntegration.Id}/commands"));
        endpoints.MapGet("/playground/state", world.Look);
        endpoints.MapPost("/playground/meetings", (PlaygroundMeeting meeting) => new { handle = world.Send(meeting) });
        endpoints.MapPut("/playground/meetings/{handle}", (string handle, PlaygroundMeeting meeting) => world.Update(handle, meeting));
        endpoints.MapDelete("/playground/meetings/{handle}", (string handle) => world.Cancel(handle));
        endpoints.MapPost("/playground/clock/{minutes:int:min(1):max(525600)}", (int minutes) => world.Advance(TimeSpan.FromMinutes(minutes)));
        endpoints.MapGet(OfficeJs, () => Results.Text(FakeOffice.Script(), "text/javascript"));
        endpoints.MapGet("/playground/{file}", File);
    }

    private static IResult File(string file)
    {
        var path = Path.Combine(Folder, Path.GetFileName(file));
        return System.IO.File.Exists(path) && Types.TryGetContentType(path, out var type)
            ? Results.File(path, type)
            : Results.NotFound();
    }
}
