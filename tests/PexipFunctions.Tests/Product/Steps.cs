using Azure;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Rooms;

namespace PexipFunctions.Tests.Product;

/// <summary>
/// Counts a process's I/O steps, lets them fail, and lets the process die just before or just after one of them. A step
/// is one request to a table, a queue, the mailbox or the Management Node.
/// </summary>
internal sealed class Steps
{
    private readonly List<string> taken = [];
    private readonly Lock gate = new();
    private int count;
    private bool dead;

    /// <summary>1 for the first step; 0: none kills.</summary>
    public int DiesAt { get; init; }

    /// <summary>Whether the fatal step takes effect.</summary>
    public bool AfterEffect { get; init; }

    /// <summary>The fate of each step by its name; asked in the order of the steps.</summary>
    public Func<string, StepFate> Fate { get; set; } = _ => StepFate.Done;

    /// <summary>Something else that happens just before a step; also how other work gets its turn.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>False for long runs, in which the list of steps would only grow.</summary>
    public bool Remembers { get; init; } = true;

    /// <summary>Just before a room is deleted.</summary>
    public Func<RoomId, Task> Deleting { get; set; } = _ => Task.CompletedTask;

    /// <summary>With which settings a Management Node was last reached.</summary>
    public Integration? NodeOpenedFor { get; set; }

    /// <summary>With which settings a mailbox was last reached.</summary>
    public Integration? MailboxOpenedFor { get; set; }

    /// <summary>The mails that this process sent, and what became of the record of them.</summary>
    public SentTexts Mails { get; } = new();

    /// <summary>The same of acceptances with a text.</summary>
    public SentTexts Acceptances { get; } = new();

    public IReadOnlyList<string> Taken
    {
        get
        {
            lock (gate)
            {
                return [.. taken];
            }
        }
    }

    public bool HasDied
    {
        get
        {
            lock (gate)
            {
                return dead;
            }
        }
    }

    public async Task<T> TakeAsync<T>(string name, Func<Task<T>> step)
    {
        await Before(name);
        var fate = Note(name);
        if (fate is StepFate.DiesBefore or StepFate.FailsBefore)
        {
            throw Failure(name, fate);
        }

        var result = await step();
        if (fate == StepFate.Done)
        {
            return result;
        }

        throw Failure(name, fate);
    }

    public Task TakeAsync(string name, Func<Task> step) => TakeAsync(name, async () =>
    {
        await step();
        return true;
    });

    private static Exception Failure(string name, StepFate fate) => name switch
    {
        _ when fate is StepFate.DiesBefore or StepFate.DiesAfter => new ProcessDiedException(),
        _ when name.StartsWith("mailbox:", StringComparison.Ordinal) => new MailboxException(MailboxTrouble.Transient, "The connection broke."),
        _ when name.StartsWith("infinity:", StringComparison.Ordinal) => new InfinityException(InfinityTrouble.Unreachable, "The connection broke."),
        _ => new RequestFailedException(503, "The server is busy."),
    };

    private StepFate Note(string name)
    {
        lock (gate)
        {
            if (dead)
            {
                throw new ProcessDiedException();
            }

            if (Remembers)
            {
                taken.Add(name);
            }

            var fate = ++count == DiesAt ? (AfterEffect ? StepFate.DiesAfter : StepFate.DiesBefore) : Fate(name);
            dead = fate is StepFate.DiesBefore or StepFate.DiesAfter;
            Mails.Note(fate);
            Acceptances.Note(fate);
            return fate;
        }
    }
}
