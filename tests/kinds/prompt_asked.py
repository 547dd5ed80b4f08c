# /// script
# [tool.liverun]
# stdin = "Ada\nnine\n"
# ///
name = input("Your name? ")
print("Hello,", name)
try:
    age = int(input("Your age? "))
except ValueError as error:
    print("No:", error)
print("Still asking: ", end="")

#> main  | Your name? Hello, Ada
#> main  | Your age? No: invalid literal for int() with base 10: 'nine'
#> main  | Still asking: \
