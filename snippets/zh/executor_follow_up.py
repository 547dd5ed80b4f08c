from concurrent.futures import (
    FIRST_COMPLETED,
    ProcessPoolExecutor,
    wait,
)

PARTS = {
    "蛋糕": ("奶油", "蛋糕坯"),
    "奶油": ("牛奶", "香草"),
    "蛋糕坯": ("面粉", "黄油"),
}


# 只返回接下来要做的事，自己不提交任务。
def parts_of(thing):
    return PARTS.get(thing, ())


if __name__ == "__main__":
    found = []
    with ProcessPoolExecutor(max_workers=2) as executor:
        waiting = {executor.submit(parts_of, "蛋糕")}
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                for part in future.result():
                    found.append(part)
                    waiting.add(executor.submit(parts_of, part))
    print(sorted(found))

#> main  | ['奶油', '牛奶', '蛋糕坯', '面粉', '香草', '黄油']
