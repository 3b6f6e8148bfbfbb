using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using PexipFunctions.Configuration;
using PexipFunctions.Operations.Schedules;

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
        simulators is { Exchange: not null, Node: not null, Servers: { } servers }
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
                    endpoints.MapPlayground(new PlaygroundWorld(simulators, clock));
                },
            }
            : options with { Endpoints = static endpoints => endpoints.MapPages(playground: false) };

    /// <summary>Maps the page and what it calls.</summary>
    public static void MapPlayground(this IEndpointRouteBuilder endpoints, PlaygroundWorld world)
    {
        var playground = endpoints.MapGroup("/playground").AddEndpointFilter(RefuseAsync);
        playground.MapGet("", () => File("playground.html"));
        playground.MapGet("/pane", () => Results.Redirect($"/addin/{DemoIntegration.Id}/pane"));
        playground.MapGet("/commands", () => Results.Redirect($"/addin/{DemoIntegration.Id}/commands"));
        playground.MapGet("/state", async (IntegrationCatalog integrations, CancellationToken stop) => world.Look(await integrations.FindAsync(DemoIntegration.Id, stop)));
        playground.MapPost("/clock/{minutes:int:min(1):max(525600)}", async (int minutes, KeepSchedules schedules, CancellationToken stop) =>
        {
            world.Advance(TimeSpan.FromMinutes(minutes));

            // Queues live on the storage account's clock, which did not leap: messages of the second clock would come late.
            await schedules.RunAsync(stop);
        });
        playground.MapCalendar(world.Calendar);
        endpoints.MapGet(OfficeJs, () => Results.Text(FakeOffice.Script(), "text/javascript"));
        playground.MapGet("/{file}", File);
    }

    private static void MapCalendar(this RouteGroupBuilder playground, PlaygroundCalendar calendar)
    {
        const string Meeting = "/meetings/{handle}";
        const string Occurrence = Meeting + "/occurrences/{date}";
        playground.MapPost("/meetings", (PlaygroundMeeting meeting) => new { handle = calendar.Send(meeting) });
        playground.MapGet(Meeting, (string handle) => calendar.Open(handle, null));
        playground.MapPut(Meeting, (string handle, PlaygroundMeeting meeting) => calendar.Update(handle, meeting));
        playground.MapDelete(Meeting, (string handle) => calendar.Cancel(handle));
        playground.MapGet(Occurrence, (string handle, DateOnly date) => calendar.Open(handle, date));
        playground.MapPut(Occurrence, (string handle, DateOnly date, PlaygroundMeeting occurrence) => calendar.Update(handle, date, occurrence));
        playground.MapDelete(Occurrence, (string handle, DateOnly date) => calendar.Cancel(handle, date));
    }

    private static async ValueTask<object?> RefuseAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        try
        {
            return await next(invocation);
        }
        catch (ArgumentException error)
        {
            return Results.Problem(error.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static IResult File(string file)
    {
        var path = Path.Combine(Folder, Path.GetFileName(file));
        return System.IO.File.Exists(path) && Types.TryGetContentType(path, out var type)
            ? Results.File(path, type)
            : Results.NotFound();
    }
}
