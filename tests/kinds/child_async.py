import asyncio
import sys

CODE = "import sys; print(sys.stdin.readline().upper(), end='')"


async def shout(word):
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        CODE,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    answer, _ = await child.communicate(word.encode())
    return answer.decode(), child.returncode


async def main():
    print(await asyncio.gather(shout("red"), shout("green")))


asyncio.run(main())

#> main  starts python
#> main  starts python#2
#> main  | [('RED', 0), ('GREEN', 0)]
