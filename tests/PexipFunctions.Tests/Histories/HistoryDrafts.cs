using System.Globalization;
using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Histories;

/// <summary>What the people of a history write: invitations, their subjects, whom else they invite.</summary>
internal sealed class HistoryDrafts(ProductWorld world, Random random)
{
    private int subjects;
    private int guests;
    private int placeholders;

    /// <summary>A body with a tag that no alias stands for yet.</summary>
    public async Task<string> PlaceholderAsync(ProductHost host)
    {
        var tag = await host.Get<PlaceholderTags>().IssueAsync(world.Integration.Id, null, CancellationToken.None);
        return string.Create(CultureInfo.InvariantCulture, $"<p>{tag.TrimEnd('#')}.SUFFIX{++placeholders:D10}#</p>");
    }

    /// <summary>A subject that no other meeting ever had: by it a mail is known.</summary>
    public string NextSubject() => string.Create(CultureInfo.InvariantCulture, $"Review {++subjects}");

    /// <summary>An invitation; in one of six no responses are asked for, and some have guests.</summary>
    public MeetingDraft Draft(string body, DateTime start, TimeSpan length) => new()
    {
        Organizer = ProductWorld.Organizer,
        OrganizerName = "Organizer One",
        Subject = NextSubject(),
        Body = body,
        Start = start,
        End = start + length,
        ResponseRequested = random.Next(6) > 0,
        Attendees = [new Attendee("Pexip Scheduling", ProductWorld.Mailbox, "required"), .. Enumerable.Range(0, random.Next(4) == 0 ? random.Next(1, 4) : 0).Select(_ => Guest())],
    };

    /// <summary>Somebody whom nobody else invites. Exchange cannot make a recipient of one in three, be it that the name says so or not.</summary>
    public Attendee Guest()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Guest {++guests}");
        var address = string.Create(CultureInfo.InvariantCulture, $"guest.{guests}@example.com");
        switch (random.Next(6))
        {
            case 0:
                return new Attendee(name, name, "required");
            case 1:
                world.Exchange.Unresolved.Add(address);
                break;
        }

        return new Attendee(name, address, "required");
    }

    /// <summary>Whether a mail to that guest can arrive.</summary>
    public static bool CanBeReached(ProductWorld world, Attendee guest) =>
        guest.Address.Contains('@', StringComparison.Ordinal) && !world.Exchange.Unresolved.Contains(guest.Address);

    public static Recurrence Daily(DateTime start) => new(
        new RecurrencePattern { Type = PatternType.Daily },
        new RecurrenceRange { Type = RangeType.Numbered, StartDate = DateOnly.FromDateTime(start), NumberOfOccurrences = 5 });
}
