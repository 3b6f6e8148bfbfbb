namespace PexipFunctions.Configuration;

internal static class IdentityFields
{
    public static IReadOnlyList<IntegrationField> All { get; } = new FieldList(FieldGroup.Identity)
        .Add(FieldType.Text, "Name", i => i.Name, "What this integration is called, here and in alarms.", least: 1, most: 250, required: true)
        .Add(FieldType.Text, "Description", i => i.Description, "An optional description.", most: 250)
        .Add(FieldType.Choice, "Mode", i => i.Mode,
            "Off: nothing happens, and there are no rooms. Observe: reads, decides and logs, but sends nothing and has no rooms. On: everything. Draining: no new aliases; what has one is served to its end.")
        .All;
}
