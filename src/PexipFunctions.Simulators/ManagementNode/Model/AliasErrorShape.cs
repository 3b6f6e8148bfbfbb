namespace PexipFunctions.Simulators.ManagementNode.Model;

/// <summary>Where the error of a duplicate nested alias appears; no published statement says which, so all are possible.</summary>
public enum AliasErrorShape
{
    /// <summary><c>{"conference":{"aliases":[{"alias":["..."]}]}}</c></summary>
    NestedInAliases,

    /// <summary><c>{"conference":{"alias":["..."]}}</c></summary>
    FieldOfConference,

    /// <summary><c>{"conference_alias":{"alias":["..."]}}</c></summary>
    OwnResource,

    /// <summary><c>{"conference":{"__all__":["..."]}}</c></summary>
    All,

    /// <summary><c>{"error":"..."}</c></summary>
    Text,
}
