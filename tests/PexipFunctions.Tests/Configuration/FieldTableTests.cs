using System.Text.Json.Nodes;
using PexipFunctions.Configuration;
using PexipFunctions.Web;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Tests.Configuration;

public sealed class FieldTableTests
{
    private static readonly string[] SetByTheApp = ["id", "manifestVersion", "activeSince", "modeSince", "signIn"];

    public static TheoryData<ReferenceField> Reference => [.. ReferenceField.All];

    [Theory]
    [MemberData(nameof(Reference))]
    public void Every_field_of_the_original_is_there_with_its_name_default_limit_and_asterisk(ReferenceField expected)
    {
        Assert.True(IntegrationFields.ByPath.TryGetValue(expected.Path, out var field), $"The field {expected} is missing.");
        Assert.Equal((expected.Name, expected.Most, expected.Starred), (field.Name, field.Most, field.Starred));
        Assert.True(expected.Default is null || Equals(expected.Default, field.Default), $"The default of {expected} is {field.Default}.");
        Assert.True(expected.Least is null || expected.Least == field.Least, $"The lower limit of {expected} is {field.Least}.");
    }

    [Theory]
    [MemberData(nameof(Reference))]
    public void Every_field_of_the_original_is_in_the_openapi_document(ReferenceField expected)
    {
        var property = expected.Path.Split('.').Aggregate((JsonNode?)IntegrationSchema.Write(), (section, name) => section?["properties"]?[name]);
        Assert.Equal(expected.Name, (string?)property?["title"]);
        Assert.False(string.IsNullOrEmpty((string?)property!["description"]));
    }

    [Fact]
    public void The_icon_stands_in_the_openapi_document_too()
    {
        using var stream = typeof(WebServices).Assembly.GetManifestResourceStream("Admin/openapi.json")!;
        var icon = JsonNode.Parse(stream)!["paths"]!["/api/integrations/{id}/icon"]!["put"]!["requestBody"]!["content"]!["image/png"]!["schema"]!;
        Assert.Equal("Add-in image icon", (string?)icon["title"]);
    }

    [Fact]
    public void Every_property_of_the_record_is_a_field_or_set_by_the_app()
    {
        var documents = new[] { SampleIntegration.New(), SampleIntegration.New() with { Exchange = SampleIntegration.OnPremises } }.Select(IntegrationJson.ToJson);
        Assert.Equal(
            documents.SelectMany(document => Leaves(document, "")).Distinct().Except(SetByTheApp).Order(StringComparer.Ordinal),
            IntegrationFields.All.Select(field => field.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_field_has_help_and_every_text_or_number_a_limit()
    {
        Assert.All(IntegrationFields.All, field => Assert.EndsWith(".", field.Help, StringComparison.Ordinal));
        Assert.All(
            IntegrationFields.All.Where(field => field.Type is not (FieldType.Choice or FieldType.Choices or FieldType.Switch or FieldType.Uuid or FieldType.SecretName)),
            field => Assert.True(field.Most > 0, $"{field.Name} has no limit."));
    }

    [Theory]
    [InlineData("scheduledAliasPrefix", ChangeEffect.NewMeetingsOnly)]
    [InlineData("scheduledAliasSuffixLength", ChangeEffect.NewMeetingsOnly)]
    [InlineData("scheduledAliasDomain", ChangeEffect.NewMeetingsOnly)]
    [InlineData("infinity.hostPinLength", ChangeEffect.NewMeetingsOnly)]
    [InlineData("scheduledConferenceTheme", ChangeEffect.WhenRoomIdle)]
    [InlineData("conferenceNameTemplate", ChangeEffect.WhenRoomIdle)]
    [InlineData("conferenceDescriptionTemplate", ChangeEffect.WhenRoomIdle)]
    [InlineData("joinBeforeBufferMinutes", ChangeEffect.AtOnce)]
    [InlineData("successMessage", ChangeEffect.AtOnce)]
    [InlineData("acceptNewSingleMeetingTemplate", ChangeEffect.AtOnce)]
    [InlineData("mailboxEmailAddress", ChangeEffect.RefusedWithFutureMeetings)]
    [InlineData("infinity.provisioning", ChangeEffect.RefusedWithFutureMeetings)]
    [InlineData("exchange.tenantId", ChangeEffect.RefusedWithFutureMeetings)]
    public void A_change_has_the_effect_that_the_form_promises(string path, ChangeEffect effect) =>
        Assert.Equal(effect, IntegrationFields.ByPath[path].Effect);

    [Fact]
    public void Only_the_fields_that_differ_count_as_changed()
    {
        var before = SampleIntegration.New();
        var after = before with { Name = "Other", Exchange = before.Exchange with { AcceptedOrganizerDomains = ["contoso.com"] } };
        Assert.Equal(["name", "exchange.acceptedOrganizerDomains"], IntegrationFields.Changes(before, after).Select(field => field.Path));
        Assert.Empty(IntegrationFields.Changes(after, after with { Exchange = after.Exchange with { AcceptedOrganizerDomains = ["contoso.com"] } }));
    }

    private static IEnumerable<string> Leaves(JsonObject section, string prefix) => section.SelectMany(property =>
        property.Value is JsonObject inner ? Leaves(inner, $"{prefix}{property.Key}.") : [prefix + property.Key]);
}
