using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Histories;

/// <summary>What Graph and the Management Node refuse for a while, beside what the table of refusals has them refuse always.</summary>
internal sealed class HistoryRefusals(ProductWorld world, Random random)
{
    /// <summary>A code that is known to stay does not come and go; that an address is none hangs on the address (<see cref="HistoryDrafts"/>).</summary>
    public static IReadOnlyList<Refusal> Passing { get; } =
        [.. RefusalTable.Rows.Where(row => row.Status >= 400 && Enum.TryParse<MailboxTrouble>(row.Meaning, out var trouble) && trouble is not (MailboxTrouble.Permanent or MailboxTrouble.InvalidRecipients))];

    /// <summary>The same of Exchange Server's.</summary>
    private static readonly IReadOnlyList<(string Code, MailboxTrouble Trouble)> PassingOfServer =
        [.. EwsTroubles.ByCode.Where(each => each.Value is not (MailboxTrouble.Permanent or MailboxTrouble.InvalidRecipients)).Select(each => (each.Key, each.Value)).OrderBy(each => each.Key, StringComparer.Ordinal)];

    private static readonly string?[] Operations = [null, "/EWS/CreateItem", "/EWS/GetItem", "/EWS/FindItem", "/EWS/SyncFolderItems", "/EWS/GetFolder"];

    private static readonly string?[] Requests = [null, "/accept", "/decline", "/sendMail", "/instances", "/events", "/subscriptions"];
    private static readonly ItemCondition[] Conditions = [ItemCondition.Denied, ItemCondition.OutOfDate, ItemCondition.Delegated, ItemCondition.Conflict409, ItemCondition.Conflict412];
    private static readonly string[] Answers = ["/accept", "/decline", "/sendMail", "/EWS/CreateItem"];
    private readonly HashSet<string> spoiled = [];
    private DateTimeOffset deniedUntil;

    private ResourceMailbox Mailbox => world.Exchange.FindResource(ProductWorld.Mailbox)!;

    public void Act(HistoryAction action)
    {
        switch (action.Kind)
        {
            case ActionKind.Refuse:
                Refuse((action.Meeting * 100) + action.Amount);
                break;
            case ActionKind.SpoilItem when Mailbox.Calendar() is { Count: > 0 } items:
                Spoil(items[action.Meeting % items.Count].Event.Id, Conditions[action.Amount % Conditions.Length]);
                break;
            case ActionKind.DenyAnswers:
                deniedUntil = world.Clock.GetUtcNow().AddMinutes((action.Amount % 40) + 5);
                world.Graph.Faults.Otherwise = (_, path) => IsDenied(path) ? new Fault { Status = 403, Code = "ErrorAccessDenied" } : null;
                world.Ews.Faults.Otherwise = (_, path) => IsDenied(path) ? new Fault { Status = 500, Code = "ErrorAccessDenied" } : null;
                break;
            case ActionKind.NodeOutages:
                PlanOutages(action.Amount);
                break;
        }
    }

    /// <summary>What passes has passed.</summary>
    public void End()
    {
        world.Graph.Faults.Clear();
        world.Ews.Faults.Clear();
        deniedUntil = default;
        foreach (var item in spoiled)
        {
            Mailbox.SetCondition(item, ItemCondition.Normal);
        }

        spoiled.Clear();
    }

    private bool IsDenied(string path) => world.Clock.GetUtcNow() < deniedUntil && Answers.Any(answer => path.EndsWith(answer, StringComparison.Ordinal));

    private void Refuse(int which)
    {
        if (world.Integration.Exchange is EwsExchange)
        {
            RefuseOnServer(PassingOfServer[which % PassingOfServer.Count]);
            return;
        }

        Refuse(Passing[which % Passing.Count]);
    }

    /// <summary>That an item is not found is said of items alone.</summary>
    private void RefuseOnServer((string Code, MailboxTrouble Trouble) row) => world.Ews.Faults.Add(new Fault
    {
        Path = row.Trouble == MailboxTrouble.ItemNotFound ? Operations[random.Next(1, 3)] : Operations[random.Next(Operations.Length)],
        Times = random.Next(1, 6),
        Status = 500,
        Code = row.Code,
        RetryAfter = random.Next(3) == 0 ? TimeSpan.FromSeconds(random.Next(1, 600)) : null,
    });

    private void Refuse(Refusal row) => world.Graph.Faults.Add(new Fault
    {
        Path = Requests[random.Next(Requests.Length)],
        Times = random.Next(1, 6),
        Status = row.Status,
        Code = row.Code == Refusal.AnyCode ? "UnknownError" : row.Code,
        RetryAfter = random.Next(3) == 0 ? TimeSpan.FromSeconds(random.Next(1, 600)) : row.RetryAfter,
    });

    private void Spoil(string item, ItemCondition condition)
    {
        spoiled.Add(item);
        Mailbox.SetCondition(item, condition);
    }

    /// <summary>The node cannot be reached, can be for some minutes, and again cannot.</summary>
    private void PlanOutages(int amount)
    {
        var from = world.Clock.GetUtcNow();
        for (var count = 0; count < 3; count++)
        {
            var until = from.AddMinutes((amount % 7) + 1);
            world.NodeFaults.PlanOutage(from, until);
            from = until.AddMinutes((amount / 7 % 5) + 1);
        }
    }
}
