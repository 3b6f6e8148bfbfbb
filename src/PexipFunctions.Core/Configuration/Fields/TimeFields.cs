namespace PexipFunctions.Configuration;

internal static class TimeFields
{
    public static IReadOnlyList<IntegrationField> All { get; } = new FieldList(FieldGroup.Times)
        .Add(FieldType.Number, "Unused alias days", i => i.UnusedAliasDays, "Days after which an alias that no meeting used is given back: its number may then be given out again.", least: 1, most: 365)
        .Add(FieldType.Number, "Retention days", i => i.RetentionDays, "Days for which an ended meeting's alias is kept, in case the meeting is restored.", least: 1, most: 365)
        .Add(FieldType.Number, "Placeholder days", i => i.PlaceholderDays, "Days for which a meeting sent with the placeholder can still be scheduled.", least: 1, most: 30)
        .Add(FieldType.Number, "Horizon days", i => i.HorizonDays, "Days ahead for which the join windows of a series are known.", least: 2, most: 60)
        .Add(FieldType.Number, "Retry hours", i => i.RetryHours, "Hours for which transient trouble is retried before a meeting is refused.", least: 1, most: 168)
        .All;
}
