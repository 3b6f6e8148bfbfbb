using System.Globalization;
using System.Text.Json.Nodes;
using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Refusals;

/// <summary>What Graph does not take of subscriptions. Nothing listens at their addresses but where a row needs it.</summary>
internal static class SubscriptionCases
{
    private static readonly SubscriptionRequest Right = new(new Uri("http://127.0.0.1:1/notify"), new Uri("http://127.0.0.1:1/lifecycle"), "secret", GraphOverHttp.Start.AddDays(6));
    private static readonly DateTimeOffset Soon = GraphOverHttp.Start.AddMinutes(20);

    public static IReadOnlyDictionary<string, RefusalCase> All { get; } = new Dictionary<string, RefusalCase>
    {
        ["subscription-incomplete"] = Creating(stage => stage.Resource.Condition = MailboxCondition.Missing, Right),
        ["subscription-too-long"] = Creating(_ => { }, Right with { Expires = GraphOverHttp.Start.AddMinutes(10_081) }),
        ["subscription-over"] = Creating(_ => { }, Right with { Expires = GraphOverHttp.Start.AddMinutes(-1) }),
        ["subscription-client-state"] = Creating(_ => { }, Right with { ClientState = new string('c', 129) }),
        ["subscription-handshake"] = Creating(_ => { }, Right) with
        {
            Call = stage => new GraphCall(GraphCallKind.Subscribe) { Subscription = Row(stage, 0) with { IsUnreachable = true }, Expires = Right.Expires },
        },
        ["subscription-exists"] = Creating(stage => stage.Exchange.Subscriptions.TryAdd(Row(stage, 0), out _), Right),
        ["subscriptions-of-mailbox"] = Creating(stage =>
        {
            for (var number = 1; number <= 1000; number++)
            {
                stage.Exchange.Subscriptions.TryAdd(Row(stage, number), out _);
            }
        }, Right),
        ["subscription-raised"] = new(
            _ => { }, "POST", _ => "/subscriptions", stage => Json(Heard(stage)), async stage => await stage.Subscriptions.CreateAsync(Heard(stage), default),
            stage => new GraphCall(GraphCallKind.Subscribe) { Subscription = Row(stage, 0), Expires = Soon }),
        ["subscription-raised-again"] = new(
            stage =>
            {
                stage.Exchange.Subscriptions.TryAdd(Row(stage, 0), out var added);
                stage.SubscriptionId = added.Id;
            },
            "PATCH", stage => $"/subscriptions/{stage.SubscriptionId}", _ => new JsonObject { ["expirationDateTime"] = Text(Soon) },
            async stage => await stage.Subscriptions.RenewAsync(stage.SubscriptionId, Soon, default),
            stage => new GraphCall(GraphCallKind.Renew) { SubscriptionId = stage.SubscriptionId, Expires = Soon }),
        ["subscription-unknown"] = new(
            _ => { }, "PATCH", _ => "/subscriptions/nothing", _ => new JsonObject { ["expirationDateTime"] = Text(Right.Expires) },
            async stage => await stage.Subscriptions.RenewAsync("nothing", Right.Expires, default)),
    };

    /// <summary>It gets through only where somebody listens.</summary>
    private static SubscriptionRequest Heard(RefusalStage stage) => Right with { NotificationUrl = stage.Listener, LifecycleUrl = stage.Listener, Expires = Soon };

    private static RefusalCase Creating(Action<RefusalStage> arrange, SubscriptionRequest request) => new(
        arrange, "POST", _ => "/subscriptions", _ => Json(request), async stage => await stage.Subscriptions.CreateAsync(request, default));

    private static Subscribed Row(RefusalStage stage, int number) => new()
    {
        Mailbox = stage.Resource,
        Resource = number == 0 ? $"users/{Drafts.Equipment}/events" : string.Create(CultureInfo.InvariantCulture, $"users/{number}/events"),
        ChangeType = "created,updated,deleted",
        NotificationUrl = Right.NotificationUrl.AbsoluteUri,
        Expires = Right.Expires,
    };

    private static JsonObject Json(SubscriptionRequest request) => new()
    {
        ["changeType"] = "created,updated,deleted",
        ["resource"] = $"users/{Drafts.Equipment}/events",
        ["notificationUrl"] = request.NotificationUrl.AbsoluteUri,
        ["lifecycleNotificationUrl"] = request.LifecycleUrl.AbsoluteUri,
        ["clientState"] = request.ClientState,
        ["expirationDateTime"] = Text(request.Expires),
    };

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
