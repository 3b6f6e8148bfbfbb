using System.Diagnostics.Metrics;
using PexipFunctions.Domain;

namespace PexipFunctions.Operations.Telemetry;

/// <summary>The product's metrics. Attributes are ids and fixed words only, so that no series names a person.</summary>
public sealed class SchedulingMetrics
{
    public const string MeterName = "PexipFunctions";

    private readonly Counter<long> invitations;
    private readonly Histogram<double> answerDuration;
    private readonly Gauge<double> aliasSpaceUsed;
    private readonly Gauge<int> roomsOpen;
    private readonly Counter<long> throttled;
    private readonly Histogram<double> queueAge;
    private readonly Histogram<double> queueWait;
    private readonly Counter<long> alarms;
    private readonly Counter<long> ticks;
    private readonly Counter<long> messages;
    private readonly Gauge<int> waiting;
    private readonly Gauge<double> longestWait;
    private readonly Counter<long> policyRefusals;

    public SchedulingMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        var seconds = new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 5, 15, 30, 60, 120, 300, 900, 3600] };
        invitations = meter.CreateCounter<long>("vmr.invitations", "{invitation}", "Invitations and changes decided upon, by outcome.");
        answerDuration = meter.CreateHistogram("vmr.answer.duration", "s", "From the change of a meeting to its answer.", advice: seconds);
        aliasSpaceUsed = meter.CreateGauge<double>("vmr.alias_space.used", "1", "Part of an integration's numbers that is taken, 0 to 1.");
        roomsOpen = meter.CreateGauge<int>("vmr.rooms.open", "{room}", "Rooms of an integration that exist on Infinity.");
        throttled = meter.CreateCounter<long>("vmr.throttled", "{request}", "Requests answered 429, by service.");
        queueAge = meter.CreateHistogram("vmr.queue.age", "s", "From the sending of a queue message to its taking.", advice: seconds);
        queueWait = meter.CreateHistogram("vmr.queue.wait", "s", "How long the oldest message that lies in a queue could have been taken; looked at each minute.", advice: seconds);
        alarms = meter.CreateCounter<long>("vmr.alarms", "{alarm}", "Alarms raised, by kind and integration; not those that last.");
        ticks = meter.CreateCounter<long>("vmr.ticks", "{tick}", "Calls of the two clocks, by schedule and clock (timer, message).");
        messages = meter.CreateCounter<long>("vmr.messages.sent", "{message}", "Responses and mails that a mailbox sent, by integration.");
        waiting = meter.CreateGauge<int>("vmr.messages.waiting", "{message}", "Responses and mails that wait for the sending limits of a mailbox.");
        longestWait = meter.CreateGauge<double>("vmr.messages.wait", "s", "The longest wait of them, from the decision to the time at which it may be sent.");
        policyRefusals = meter.CreateCounter<long>("vmr.policy.refused", "{request}", "Policy requests whose credentials were wrong, or not looked at since too many before them were.");
    }

    /// <summary>An invitation or change was decided upon; <paramref name="outcome"/> is a decision's name.</summary>
    public void CountInvitation(string outcome) => invitations.Add(1, Tag("vmr.outcome", outcome));

    /// <summary>An answer went out, so long after the meeting's last change.</summary>
    public void RecordAnswer(TimeSpan afterChange) => answerDuration.Record(afterChange.TotalSeconds);

    /// <summary>How much of an integration's number range is taken, 0 to 1.</summary>
    public void RecordAliasSpace(IntegrationId integration, double used) => aliasSpaceUsed.Record(used, Of(integration));

    /// <summary>How many rooms of an integration exist now.</summary>
    public void RecordRoomsOpen(IntegrationId integration, int count) => roomsOpen.Record(count, Of(integration));

    /// <summary><paramref name="service"/> (<c>graph</c>, <c>infinity</c>) answered 429.</summary>
    public void CountThrottled(string service) => throttled.Add(1, Tag("vmr.service", service));

    /// <summary>A message of <paramref name="queue"/> was taken, so long after it was sent.</summary>
    public void RecordQueueAge(string queue, TimeSpan age) => queueAge.Record(age.TotalSeconds, Tag("vmr.queue", queue));

    /// <summary>The oldest message of <paramref name="queue"/> that may be taken is there, and could have been taken for so long.</summary>
    public void RecordQueueWait(string queue, TimeSpan wait) => queueWait.Record(wait.TotalSeconds, Tag("vmr.queue", queue));

    /// <summary>An alarm of <paramref name="kind"/> was raised that was not there before; the empty GUID: for the whole app.</summary>
    public void CountAlarm(string kind, IntegrationId integration) => alarms.Add(1, Tag("vmr.alarm", kind), Of(integration));

    /// <summary>One of the two clocks (<c>timer</c>, <c>message</c>) has called for a schedule.</summary>
    public void CountTick(string schedule, string clock) => ticks.Add(1, Tag("vmr.schedule", schedule), Tag("vmr.clock", clock));

    /// <summary>A mailbox sent a response or a mail.</summary>
    public void CountMessage(IntegrationId integration) => messages.Add(1, Of(integration));

    /// <summary>What waits for the sending limits of a mailbox.</summary>
    public void RecordWaiting(IntegrationId integration, int count, TimeSpan longest)
    {
        waiting.Record(count, Of(integration));
        longestWait.Record(longest.TotalSeconds, Of(integration));
    }

    /// <summary>A policy request was refused: <c>wrong</c> credentials, or <c>slowed</c>.</summary>
    public void CountPolicyRefusal(string outcome) => policyRefusals.Add(1, Tag("vmr.outcome", outcome));

    private static KeyValuePair<string, object?> Of(IntegrationId integration) => Tag("vmr.integration", integration.ToString());

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
