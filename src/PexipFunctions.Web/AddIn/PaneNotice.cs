using PexipFunctions.Configuration;

namespace PexipFunctions.Web.AddIn;

/// <summary>
/// What an integration's mode means to an organizer, said before anything is pressed. A notice must fit into the bar above a
/// meeting, at most 150 characters (Office.js: NotificationMessageDetails), since the button without a pane shows it there.
/// </summary>
internal static class PaneNotice
{
    /// <summary>Whether no new alias is given out.</summary>
    public static bool IsClosed(IntegrationMode mode) => mode is IntegrationMode.Off or IntegrationMode.Draining;

    /// <summary>Why an alias is refused where <see cref="IsClosed"/>: the kind of the problem.</summary>
    public static string Problem(IntegrationMode mode) => mode is IntegrationMode.Off ? "switched-off" : "no-new-aliases";

    /// <summary>Null when there is nothing to say.</summary>
    public static PaneContent.StateText? Of(IntegrationMode mode) => mode switch
    {
        IntegrationMode.Off => new PaneContent.StateText("Switched off", "No VMR can be added now, and invitations are not answered. Ask your administrator."),
        IntegrationMode.Draining => new PaneContent.StateText("No new VMRs", "VMRs that were given out before can still be used, but there are no new ones. Ask your administrator."),
        IntegrationMode.Observe => new PaneContent.StateText("Trial", "You can add joining instructions and send the meeting, but nothing is booked: it gets no VMR and no answer."),
        _ => null,
    };

    /// <summary>The pane's texts for that mode: none of an admin's promises a room that will not be there.</summary>
    public static PaneContent Apply(PaneContent content, IntegrationMode mode)
    {
        var told = content with { Notice = Of(mode), Closed = IsClosed(mode) };
        return Instead(mode) is not { } text ? told : told with
        {
            NothingBooked = true,
            Success = told.Success with { Message = text },
            Already = told.Already with { Message = text },
            Unable = told.Unable with { Message = "A placeholder is in this meeting. Nothing is booked, and no joining instructions will follow." },
        };
    }

    /// <summary>What takes the place of promises; null where they hold: what has a VMR keeps it while an integration drains.</summary>
    private static string? Instead(IntegrationMode mode) => mode switch
    {
        IntegrationMode.Off => "The joining instructions are in this meeting, but nothing is booked while the add-in is switched off.",
        IntegrationMode.Observe => "The joining instructions are in this meeting. This is a trial: nothing is booked.",
        _ => null,
    };
}
