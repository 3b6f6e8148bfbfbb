using System.Text.RegularExpressions;

namespace PexipFunctions.Tests.Operations.Telemetry;

public sealed class EmittedTelemetryTests(EmittedTelemetry emitted) : IClassFixture<EmittedTelemetry>
{
    [Theory]
    [InlineData("notification, mailbox-work, answer, graph POST")]
    [InlineData("notification, mailbox-work, room-work, infinity POST")]
    public void One_trace_leads_from_the_notification_to_the_answer_and_the_room(string steps)
    {
        var traces = emitted.Spans.GroupBy(span => span.TraceId).Select(trace => trace.Select(span => span.DisplayName).ToHashSet(StringComparer.Ordinal));

        Assert.Contains(traces, trace => trace.IsSupersetOf(steps.Split(", ")));
    }

    [Fact]
    public void The_correlation_id_of_the_notification_stands_in_its_mailbox_s_work()
    {
        // The source of spans is the process's: other tests beside this one send notifications too.
        var pairs = from notification in emitted.Spans
                    where notification.DisplayName == "notification"
                    from work in emitted.Spans
                    where work.DisplayName == "mailbox-work" && work.TraceId == notification.TraceId
                    select (notification.GetTagItem("vmr.correlation_id"), work.GetTagItem("vmr.correlation_id"));

        Assert.Contains(pairs, pair => pair is (string of, string at) && of == at);
    }

    [Theory]
    [InlineData("vmr.invitations 1 vmr.outcome=Schedule")]
    [InlineData("vmr.invitations 1 vmr.outcome=Refuse")]
    [InlineData("vmr.answer.duration ")]
    [InlineData("vmr.alias_space.used ")]
    [InlineData("vmr.rooms.open ")]
    [InlineData("vmr.queue.age ")]
    [InlineData("vmr.alarms 1 vmr.alarm=room-late vmr.integration=00000000-0000-0000-0000-000000000000")]
    public void Each_metric_is_measured(string beginning) =>
        Assert.Contains(emitted.Metrics, metric => metric.StartsWith(beginning, StringComparison.Ordinal));

    [Theory]
    [InlineData("Quarterly review")]
    [InlineData("Planning")]
    [InlineData("Without the add-in")]
    [InlineData("See you there")]
    [InlineData("@example.com")]
    [InlineData("example.com/users")]
    [InlineData("PXPS:-")]
    [InlineData("TOK:-")]
    [InlineData("clientState=")]
    public void No_subject_address_or_tag_leaves_the_app(string text) => AssertNowhere(text);

    [Fact]
    public void No_secret_leaves_the_app()
    {
        var secrets = emitted.Settings.Values.Where(setting => setting.Value.Length > 0 && Regex.IsMatch(setting.Key, "^Secrets__|Key$|Storage$")).ToList();

        Assert.True(secrets.Count >= 5);
        Assert.All(secrets, secret => AssertNowhere(secret.Value));
        Assert.All(secrets.SelectMany(secret => secret.Value.Split(':', ';').Where(part => part.Length > 20)), AssertNowhere);
    }

    private void AssertNowhere(string text)
    {
        Assert.NotEmpty(emitted.Logs);
        Assert.DoesNotContain(emitted.Everything, emission => emission.Contains(text, StringComparison.OrdinalIgnoreCase));
    }
}
