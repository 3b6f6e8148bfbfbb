using Microsoft.Extensions.Configuration;

namespace PexipFunctions.LocalHost;

/// <summary>Trigger attributes may name a setting between percent signs instead of the value.</summary>
internal static class SettingReference
{
    /// <summary><paramref name="text"/>, or the setting's value when it reads <c>%name%</c>.</summary>
    /// <exception cref="LocalHostException">There is no such setting.</exception>
    public static string Resolve(string text, string function, IConfiguration settings)
    {
        if (text is not ['%', .. var name, '%'])
        {
            return text;
        }

        return settings[name] is { Length: > 0 } value
            ? value
            : throw new LocalHostException($"Function {function} needs the setting {name}. Add it to local.settings.json (local.settings.sample.json has every setting).");
    }
}
