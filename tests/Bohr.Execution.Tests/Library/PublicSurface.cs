using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Bohr.Execution.Tests.Library;

/// <summary>What others can use of an assembly, as text: a line for each public type and each of its members.</summary>
internal static class PublicSurface
{
    // Written by the compiler for every record; naming them would hide what matters.
    private static readonly HashSet<string> OfRecords = new(StringComparer.Ordinal)
    {
        "Equals", "GetHashCode", "ToString", "Deconstruct", "<Clone>$", "op_Equality", "op_Inequality", "PrintMembers", "EqualityContract",
    };

    internal static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"{Kind(type)} {type.Namespace}.{Name(type)}{Bases(type)}\n");
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
                _ = text.Append(CultureInfo.InvariantCulture, $"    {member}\n");
        }

        return text.ToString();
    }

    private static string Kind(Type type) =>
        type.IsInterface ? "interface"
        : type.IsEnum ? "enum"
        : IsRecord(type) ? type.IsValueType ? "record struct" : type.IsAbstract ? "abstract record" : "record"
        : type.IsValueType ? "struct"
        : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "class"
        : "open class";

    private static bool IsRecord(Type type) => type.IsValueType
        ? type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null
        : type.GetMethod("<Clone>$") is not null;

    private static string Bases(Type type)
    {
        if (type.IsEnum || type.IsInterface && type.GetInterfaces().Length == 0)
            return "";

        var bases = new List<string>();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
            bases.Add(Name(parent));

        bases.AddRange(type.GetInterfaces().Where(contract => !contract.Name.StartsWith("IEquatable", StringComparison.Ordinal)).Select(Name).Order(StringComparer.Ordinal));
        return bases.Count == 0 ? "" : " : " + string.Join(", ", bases);
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");

        const BindingFlags Visible = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return
        [
            .. type.GetFields(Visible).Where(field => field.IsPublic || field.IsFamily).Select(field => $"field {Name(field.FieldType)} {field.Name}"),
            .. type.GetConstructors(Visible).Where(IsVisible).Where(constructor => !IsCopy(type, constructor)).Select(constructor => $"new({Parameters(constructor)})"),
            .. type.GetProperties(Visible).Where(property => IsVisible(property.GetMethod) && !OfRecords.Contains(property.Name)).Select(Property),
            .. type.GetEvents(Visible).Where(@event => IsVisible(@event.AddMethod)).Select(@event => $"event {Name(@event.EventHandlerType!)} {@event.Name}"),
            .. type.GetMethods(Visible).Where(method => IsVisible(method) && !method.IsSpecialName && !OfRecords.Contains(method.Name)).Select(Method),
        ];
    }

    private static bool IsVisible(MethodBase? method) => method is not null && (method.IsPublic || method.IsFamily);

    private static bool IsCopy(Type type, ConstructorInfo constructor) =>
        IsRecord(type) && constructor.GetParameters() is [{ ParameterType: var only }] && only == type;

    private static string Property(PropertyInfo property)
    {
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var setter = !IsVisible(property.SetMethod) ? ""
            : property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;";
        return $"{required}{Static(property.GetMethod!)}{Name(property.PropertyType)} {property.Name} {{ get;{setter} }}";
    }

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{Static(method)}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Static(MethodBase method) => method.IsStatic ? "static " : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{(parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : "")}{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "null"}" : "")}"));

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!);

        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";

        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying) + "?";

        var name = type.IsNested && !type.IsGenericParameter ? $"{Name(type.DeclaringType!)}.{type.Name}" : type.Name;
        if (!type.IsGenericType)
            return name;

        var mark = name.IndexOf('`', StringComparison.Ordinal);
        return $"{(mark < 0 ? name : name[..mark])}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
