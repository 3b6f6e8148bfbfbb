using PexipFunctions.Configuration;

namespace PexipFunctions.Tests.Rooms.Changes;

/// <summary>What an admin makes of a field that takes effect when the room is idle, and how a room shows it.</summary>
internal sealed record ChangedField(Func<Integration, Integration> Change, Func<RoomProfile, bool> IsShown)
{
    public const string Theme = "Branded";

    /// <summary>By path; a field of that class that is not here fails the test.</summary>
    public static IReadOnlyDictionary<string, ChangedField> All { get; } = new Dictionary<string, ChangedField>(StringComparer.Ordinal)
    {
        ["infinity.allowGuests"] = new(to => to with { Infinity = to.Infinity with { AllowGuests = true } }, room => room.AllowGuests),
        ["infinity.participantLimit"] = new(to => to with { Infinity = to.Infinity with { ParticipantLimit = 7 } }, room => room.ParticipantLimit == 7),
        ["conferenceNameTemplate"] = new(to => to with { Texts = to.Texts with { ConferenceNameTemplate = "Named {{subject}}" } }, room => room.Name.StartsWith("Named Review", StringComparison.Ordinal)),
        ["conferenceDescriptionTemplate"] = new(to => to with { Texts = to.Texts with { ConferenceDescriptionTemplate = "Of {{organizer_name}}" } }, room => room.Description == "Of Organizer One"),
        ["scheduledConferenceTheme"] = new(to => to with { ScheduledConferenceTheme = Theme }, room => room.Theme == Theme),
    };
}
