using System.Collections.Frozen;

namespace PexipFunctions.Configuration;

/// <summary>Every field of an integration, in the order of the form.</summary>
public static class IntegrationFields
{
    public static IReadOnlyList<IntegrationField> All { get; } =
    [
        .. IdentityFields.All,
        .. ExchangeFields.All,
        .. InfinityFields.All,
        .. RoomFields.All,
        .. AddinFields.All,
        .. PaneFields.All,
        .. MailTextFields.All,
        .. TimeFields.All,
    ];

    /// <summary>The same by their paths.</summary>
    public static IReadOnlyDictionary<string, IntegrationField> ByPath { get; } =
        All.ToFrozenDictionary(field => field.Path, StringComparer.Ordinal);

    /// <summary>The objects of the JSON document that hold fields.</summary>
    public static IReadOnlySet<string> Sections { get; } =
        All.Where(field => field.Path.Contains('.', StringComparison.Ordinal)).Select(field => field.Path.Split('.')[0]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The fields in which two integrations differ.</summary>
    public static IEnumerable<IntegrationField> Changes(Integration from, Integration to) =>
        All.Where(field => !Same(field.Read(from), field.Read(to)));

    private static bool Same(object? left, object? right) =>
        left is IEnumerable<string> some && right is IEnumerable<string> others
            ? some.SequenceEqual(others, StringComparer.Ordinal)
            : Equals(left, right);
}
