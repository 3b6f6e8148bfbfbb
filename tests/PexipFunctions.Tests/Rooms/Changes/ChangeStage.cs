using System.Text;
using System.Text.Json.Nodes;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Infinity.Policy;
using PexipFunctions.Rooms;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.ManagementNode.Model;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Rooms.Changes;

/// <summary>One meeting or series under one kind of provisioning, while an admin changes a field.</summary>
internal sealed class ChangeStage
{
    private ChangeStage(ProductWorld world, ProductHost host, IssuedAlias alias, ChangedField field) =>
        (World, Host, Alias, Field) = (world, host, alias, field);

    public ProductWorld World { get; }
    public ProductHost Host { get; }
    public IssuedAlias Alias { get; }
    private ChangedField Field { get; }

    /// <summary>When the first meeting starts.</summary>
    public DateTimeOffset Start { get; } = ProductWorld.Start.AddHours(4);

    public DateTimeOffset Opens => Start.AddMinutes(-30);

    public DateTimeOffset Closes => Start.AddHours(2);

    public static async Task<ChangeStage> BeginAsync(Provisioning provisioning, ChangedField field)
    {
        var world = new ProductWorld().With(infinity => infinity with { Provisioning = provisioning, PolicySecretName = "policy", HostPinLength = 6, GuestPinLength = 6 });
        world.Infinity.AddTheme(ChangedField.Theme);
        var host = await world.StartAsync();
        return new ChangeStage(world, host, await host.IssueAsync(), field);
    }

    public string Send(Recurrence? recurrence = null) => World.Exchange.Outlook.Create(new MeetingDraft
    {
        Organizer = ProductWorld.Organizer,
        OrganizerName = "Organizer One",
        Subject = "Review",
        Body = Alias.Instructions,
        Start = Start.UtcDateTime,
        End = Start.UtcDateTime.AddHours(1),
        Attendees = [new Attendee("Pexip Scheduling", ProductWorld.Mailbox, "required")],
        Recurrence = recurrence,
    });

    public async Task<string> ScheduleAsync(Recurrence? recurrence = null)
    {
        var meeting = Send(recurrence);
        await Host.SettleAsync();
        return meeting;
    }

    public Task MoveAsync(string meeting, DateTimeOffset start)
    {
        World.Exchange.Outlook.Edit(meeting, new MeetingEdit { Start = start.UtcDateTime, End = start.UtcDateTime.AddHours(1) });
        return Host.SettleAsync();
    }

    public Task ChangeAsync() => World.SaveAsync(Field.Change);

    /// <summary>Up to a moment, by the minute.</summary>
    public Task UntilAsync(DateTimeOffset moment) => Host.AdvanceAsync(moment - World.Clock.GetUtcNow());

    /// <summary>Whether callers are given what it was changed to.</summary>
    public async Task<bool> IsChangedAsync() => Field.IsShown(await SeeAsync() ?? throw new InvalidOperationException("Nobody can join."));

    /// <summary>The room of the alias; null: nobody could join it.</summary>
    public Task<RoomProfile?> SeeAsync() => SeeAsync(World, Host, Alias.Alias);

    /// <summary>The room of any alias.</summary>
    public static async Task<RoomProfile?> SeeAsync(ProductWorld world, ProductHost host, string alias) => world.Integration.Infinity.Provisioning == Provisioning.ExternalPolicy
        ? await AskPolicyAsync(host, alias)
        : world.Infinity.Rooms.SingleOrDefault(room => room.Answers(alias)) is { } room ? OnNode(world, room) : null;

    private static RoomProfile OnNode(ProductWorld world, RoomRecord room) =>
        Read(room.Fields, world.Infinity.Themes.FirstOrDefault(theme => Uris.Theme(theme.Id) == (string?)room.Fields["ivr_theme"])?.Name);

    private static async Task<RoomProfile?> AskPolicyAsync(ProductHost host, string alias)
    {
        var credentials = Convert.ToBase64String(Encoding.ASCII.GetBytes("node:secret"));
        var answer = await host.Get<AnswerPolicy>().AnswerAsync(new PolicyRequest($"Basic {credentials}", alias), CancellationToken.None);
        return answer is not null && JsonNode.Parse(answer.Json)!["result"] is { } room ? Read(room, (string?)room["ivr_theme_name"]) : null;
    }

    private static RoomProfile Read(JsonNode room, string? theme) => new()
    {
        Name = (string)room["name"]!,
        Description = (string?)room["description"] ?? "",
        Theme = theme ?? "",
        Pin = (string?)room["pin"] ?? "",
        GuestPin = (string?)room["guest_pin"] ?? "",
        AllowGuests = (bool)room["allow_guests"]!,
        ParticipantLimit = (int?)room["participant_limit"],
    };
}
